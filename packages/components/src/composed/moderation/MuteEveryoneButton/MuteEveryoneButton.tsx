import { useMaybeServerApi, useModeration, useRoomSelector, type RoomSnapshot } from "@greenroom/hooks";
import { ParticipantKind, Track } from "livekit-client";
import { useState, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";
import { MuteEveryoneButtonView, type MuteEveryoneButtonViewProps } from "./MuteEveryoneButtonView.tsx";

/** {@link MuteEveryoneButton} props. */
export type MuteEveryoneButtonProps = Omit<MuteEveryoneButtonViewProps, "onClick">;

/**
 * Turns off every other person's microphone, by the app's server. Without a `ServerApiContext` around it shows
 * nothing; while nobody is heard it rests.
 */
export function MuteEveryoneButton(props: MuteEveryoneButtonProps): ReactElement | null {
  return useMaybeServerApi() ? <GrantedButton {...props} /> : null;
}

/** Whether there is somebody whom it would mute. */
function hasHeard({ participants }: RoomSnapshot): boolean {
  return participants.some(
    ({ isLocal, kind, isMicrophoneEnabled }) =>
      !isLocal && kind === ParticipantKind.STANDARD && isMicrophoneEnabled,
  );
}

function GrantedButton(props: MuteEveryoneButtonProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  const { muteEveryone } = useModeration();
  const [isMuting, setMuting] = useState(false);
  const isIdle = !useRoomSelector(hasHeard) || isMuting;
  const mute = async (): Promise<void> => {
    if (isIdle) return;
    setMuting(true);
    const isDone = await muteEveryone(Track.Source.Microphone);
    setMuting(false);
    if (isDone) toast({ title: t("moderation.everyoneMuted") });
    else toast({ title: t("moderation.failed"), description: t("moderation.failedHint"), tone: "alert" });
  };
  return <MuteEveryoneButtonView {...props} aria-disabled={isIdle} onClick={() => void mute()} />;
}

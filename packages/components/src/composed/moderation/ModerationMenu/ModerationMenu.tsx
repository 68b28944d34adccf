import { useIsMuted, useMaybeServerApi, useModeration, useParticipantPermissions } from "@greenroom/hooks";
import { Track, type Participant } from "livekit-client";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useToast } from "../../../primitives/Toast/Toast.tsx";
import { ModerationMenuView, type ModerationChoice } from "./ModerationMenuView.tsx";

/** {@link ModerationMenu} props. */
export interface ModerationMenuProps {
  participant: Participant;
}

/**
 * What a host can do to a participant, by the app's server. Without a `ServerApiContext` around, and for yourself, it
 * shows nothing.
 */
export function ModerationMenu({ participant }: ModerationMenuProps): ReactElement | null {
  const serverApi = useMaybeServerApi();
  return serverApi && !participant.isLocal ? <GrantedMenu participant={participant} /> : null;
}

function GrantedMenu({ participant }: ModerationMenuProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const toast = useToast();
  const { mute, remove, setPermissions } = useModeration();
  const canPublish = useParticipantPermissions({ participant })?.canPublish !== false;
  const isOn = {
    mute: !useIsMuted(Track.Source.Microphone, { participant }),
    stopCamera: !useIsMuted(Track.Source.Camera, { participant }),
    stopScreen: !useIsMuted(Track.Source.ScreenShare, { participant }),
    allowSpeaking: !canPublish,
    stopSpeaking: canPublish,
    remove: true,
  } satisfies Record<ModerationChoice, boolean>;
  const actions: Readonly<Record<ModerationChoice, () => Promise<boolean>>> = {
    mute: () => mute(participant, Track.Source.Microphone),
    stopCamera: () => mute(participant, Track.Source.Camera),
    stopScreen: () => mute(participant, Track.Source.ScreenShare),
    allowSpeaking: () => setPermissions(participant, { canPublish: true }),
    stopSpeaking: () => setPermissions(participant, { canPublish: false }),
    remove: () => remove(participant),
  };
  const choose = async (choice: ModerationChoice): Promise<void> => {
    if (await actions[choice]()) return;
    toast({ title: t("moderation.failed"), description: t("moderation.failedHint"), tone: "alert" });
  };
  return (
    <ModerationMenuView
      name={participant.name || participant.identity}
      choices={(Object.keys(isOn) as ModerationChoice[]).filter((choice) => isOn[choice])}
      onChoose={(choice) => void choose(choice)}
    />
  );
}

import { useTrackToggle } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { useAnnounce } from "../../../primitives/Announcer/Announcer.tsx";
import { OwnScreenShareView, type OwnScreenShareViewProps } from "./OwnScreenShareView.tsx";

/** {@link OwnScreenShare} props. */
export type OwnScreenShareProps = Omit<OwnScreenShareViewProps, "onStop">;

/** Says that you share your screen, in its place, and ends it. */
export function OwnScreenShare(props: OwnScreenShareProps): ReactElement {
  const { t } = useI18n();
  const announce = useAnnounce();
  const { toggle } = useTrackToggle({ source: Track.Source.ScreenShare });
  const stop = async (): Promise<void> => {
    if ((await toggle(false)) === false) announce(t("announce.screenOff"));
  };
  return <OwnScreenShareView {...props} onStop={() => void stop()} />;
}

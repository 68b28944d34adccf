import type { ReactElement } from "react";
import { callShortcutsFor } from "../../composed/controls/CallShortcuts/callShortcutsFor.tsx";
import { RoomVolumeProvider } from "../../composed/track/RoomVolume/RoomVolumeProvider.tsx";
import { VideoConference, type VideoConferenceProps } from "../VideoConference/VideoConference.tsx";
import type { VideoConferenceSlots } from "../VideoConference/VideoConferenceSlots.ts";
import { LivestreamControlBar } from "./LivestreamControlBar.tsx";
import { LivestreamStage } from "./LivestreamStage.tsx";

/** {@link Livestream} props. */
export type LivestreamProps = VideoConferenceProps;

const livestreamParts: Partial<VideoConferenceSlots> = {
  Lobby: null,
  Stage: LivestreamStage,
  ControlBar: LivestreamControlBar,
  // A viewer has nothing to switch.
  Shortcuts: callShortcutsFor([]),
  People: null,
};

/**
 * A stream to watch: no lobby, no devices, the picture large, sound and chat at hand. It waits for a stream that has
 * not begun. Whoever publishes in the room is on air, be it a browser or an ingress. It fills its container.
 *
 * @example
 * <Livestream tokenEndpoint="/api/token" roomName="launch" participantName="Viewer" />
 */
export function Livestream({ slots, ...props }: LivestreamProps): ReactElement {
  return (
    <RoomVolumeProvider>
      <VideoConference {...props} slots={{ ...livestreamParts, ...slots }} />
    </RoomVolumeProvider>
  );
}

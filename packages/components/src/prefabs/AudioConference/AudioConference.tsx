import type { ReactElement } from "react";
import { callShortcutsFor } from "../../composed/controls/CallShortcuts/callShortcutsFor.tsx";
import { VideoConference, type VideoConferenceProps } from "../VideoConference/VideoConference.tsx";
import type { VideoConferenceSlots } from "../VideoConference/VideoConferenceSlots.ts";
import { AudioControlBar } from "./AudioControlBar.tsx";
import { AudioLobby } from "./AudioLobby.tsx";
import { AudioStage } from "./AudioStage.tsx";

/** {@link AudioConference} props. */
export type AudioConferenceProps = VideoConferenceProps;

const audioParts: Partial<VideoConferenceSlots> = {
  Lobby: AudioLobby,
  Stage: AudioStage,
  ControlBar: AudioControlBar,
  // No key opens a camera that nothing here would show.
  Shortcuts: callShortcutsFor(["microphone", "hand"]),
};

/**
 * A call without pictures: no camera is asked for, and everyone shows by initials. It fills its container.
 *
 * @example
 * <AudioConference tokenEndpoint="/api/token" roomName="standup" />
 */
export function AudioConference({ slots, ...props }: AudioConferenceProps): ReactElement {
  return <VideoConference {...props} slots={{ ...audioParts, ...slots }} />;
}

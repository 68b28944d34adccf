import type { UsePersistentUserChoicesResult, UsePreviewTracksResult } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { TrackToggleView } from "../../controls/TrackToggle/TrackToggleView.tsx";
import { AudioPreviewView } from "../AudioPreview/AudioPreviewView.tsx";
import { CameraPreviewView } from "../CameraPreview/CameraPreviewView.tsx";

/** {@link LobbyPreview} props. */
export interface LobbyPreviewProps {
  preview: UsePreviewTracksResult;
  choices: UsePersistentUserChoicesResult;
  withCamera: boolean;
  /** Whose initials show where there is no camera. */
  name: string;
}

/** Your own picture, or your initials, with the toggles. A press on a device that failed tries it again. */
export function LobbyPreview({ preview, choices, withCamera, name }: LobbyPreviewProps): ReactElement {
  const { audio, video, videoTrack, retry } = preview;
  const { audioEnabled, videoEnabled } = choices.userChoices;
  const microphone = (
    <TrackToggleView
      source={Track.Source.Microphone}
      enabled={audioEnabled && audio.status !== "failed"}
      onPressedChange={audio.status === "failed" ? retry : choices.saveAudioInputEnabled}
    />
  );
  if (!withCamera) return <AudioPreviewView name={name}>{microphone}</AudioPreviewView>;
  return (
    <CameraPreviewView track={videoTrack?.mediaStreamTrack} starting={video.status === "starting"}>
      {microphone}
      <TrackToggleView
        source={Track.Source.Camera}
        enabled={videoEnabled && video.status !== "failed"}
        onPressedChange={video.status === "failed" ? retry : choices.saveVideoInputEnabled}
      />
    </CameraPreviewView>
  );
}

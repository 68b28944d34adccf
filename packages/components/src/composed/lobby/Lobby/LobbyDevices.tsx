import type { UsePreviewTracksResult } from "@greenroom/hooks";
import type { ReactElement, ReactNode } from "react";
import { DeviceSelect } from "../../controls/DeviceSelect/DeviceSelect.tsx";
import { DeviceHelpView } from "../DeviceHelp/DeviceHelpView.tsx";
import { MicrophoneLevel } from "../MicrophoneLevel/MicrophoneLevel.tsx";

/** {@link LobbyDevices} props. */
export interface LobbyDevicesProps {
  preview: UsePreviewTracksResult;
  onAudioDevice: (deviceId: string) => void;
  /** Undefined asks for no camera. */
  onVideoDevice: ((deviceId: string) => void) | undefined;
  /** Under the camera: what stands behind the person. */
  background?: ReactNode;
}

/** Chooses microphone and camera, shows the microphone's level, and helps with a device that does not start. */
export function LobbyDevices(props: LobbyDevicesProps): ReactElement {
  const { preview, onAudioDevice, onVideoDevice, background } = props;
  const { audio, video, audioTrack, videoTrack, retry } = preview;
  return (
    <div className="gr-lobby-devices">
      {onVideoDevice && video.status === "failed" ? (
        <DeviceHelpView kind="videoinput" problem={video.error.code} onRetry={retry} />
      ) : null}
      {onVideoDevice && video.status !== "failed" ? (
        <DeviceSelect icon="camera" kind="videoinput" track={videoTrack} onSelect={onVideoDevice} />
      ) : null}
      {background}
      {audio.status === "failed" ? (
        <DeviceHelpView kind="audioinput" problem={audio.error.code} onRetry={retry} />
      ) : (
        <>
          <DeviceSelect icon="microphone" kind="audioinput" track={audioTrack} onSelect={onAudioDevice} />
          <MicrophoneLevel track={audioTrack} />
        </>
      )}
    </div>
  );
}

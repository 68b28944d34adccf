import { usePersistentUserChoices, usePreviewTracks, type JoinDevices } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { useMemo, type ReactElement, type ReactNode } from "react";
import { TrackToggleView } from "../../controls/TrackToggle/TrackToggleView.tsx";
import { CameraPreviewView } from "../CameraPreview/CameraPreviewView.tsx";
import { LobbyDevices } from "./LobbyDevices.tsx";
import { LobbyView } from "./LobbyView.tsx";

/**
 * What someone takes along into the room: tracks that run already (whoever gets them stops them), or the options of
 * devices that were still starting.
 */
export interface LobbyChoices extends Readonly<JoinDevices> {
  /** Empty where no name was asked for. */
  readonly name: string;
}

/** {@link Lobby} props. */
export interface LobbyProps {
  onJoin: (choices: LobbyChoices) => void;
  /** The heading. Default: “Ready to join?” */
  title?: ReactNode;
  /** Whether a name is asked for. Default: true. */
  withName?: boolean | undefined;
  /** The name to begin with, until one was stored. */
  defaultName?: string | undefined;
  joining?: boolean | undefined;
  /** More fields or words above the join button. */
  children?: ReactNode;
}

/** The room before the room, with your own camera and microphone. What is chosen is kept in the browser. */
export function Lobby(props: LobbyProps): ReactElement {
  const { onJoin, withName = true, defaultName = "", ...rest } = props;
  const defaults = useMemo(() => ({ username: defaultName }), [defaultName]);
  const { userChoices, ...save } = usePersistentUserChoices({ defaults });
  const { audioEnabled, audioDeviceId, videoEnabled, videoDeviceId, username } = userChoices;
  const preview = usePreviewTracks(
    useMemo(
      () => ({
        audio: audioEnabled && { deviceId: audioDeviceId },
        video: videoEnabled && { deviceId: videoDeviceId },
      }),
      [audioEnabled, audioDeviceId, videoEnabled, videoDeviceId],
    ),
  );
  const camera = preview.videoTrack?.mediaStreamTrack;
  return (
    <LobbyView
      {...rest}
      name={withName ? username : undefined}
      onNameChange={save.saveUsername}
      onJoin={() => onJoin({ name: withName ? username.trim() : "", ...preview.handOver() })}
      preview={
        <CameraPreviewView track={camera} starting={preview.video.status === "starting"}>
          <TrackToggleView
            source={Track.Source.Microphone}
            enabled={audioEnabled && preview.audio.status !== "failed"}
            onPressedChange={(on) =>
              preview.audio.status === "failed" ? preview.retry() : save.saveAudioInputEnabled(on)
            }
          />
          <TrackToggleView
            source={Track.Source.Camera}
            enabled={videoEnabled && preview.video.status !== "failed"}
            onPressedChange={(on) =>
              preview.video.status === "failed" ? preview.retry() : save.saveVideoInputEnabled(on)
            }
          />
        </CameraPreviewView>
      }
      devices={
        <LobbyDevices
          preview={preview}
          onAudioDevice={save.saveAudioInputDeviceId}
          onVideoDevice={save.saveVideoInputDeviceId}
        />
      }
    />
  );
}

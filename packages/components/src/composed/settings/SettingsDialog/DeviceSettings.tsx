import { useLocalParticipant, useMediaDeviceSelect, usePreviewTracks } from "@greenroom/hooks";
import { LocalAudioTrack } from "livekit-client";
import { useMemo, type ReactElement } from "react";
import { DeviceSelect } from "../../controls/DeviceSelect/DeviceSelect.tsx";
import { DeviceHelpView } from "../../lobby/DeviceHelp/DeviceHelpView.tsx";
import { MicrophoneLevel } from "../../lobby/MicrophoneLevel/MicrophoneLevel.tsx";
import { CameraTry } from "../CameraTry/CameraTry.tsx";
import { MicrophoneTest } from "../SoundTest/MicrophoneTest.tsx";
import { SpeakerTest } from "../SoundTest/SpeakerTest.tsx";

/**
 * Microphone, speaker and camera of the room around, each with a way to try it. While the microphone is off in the
 * call it is opened for the level alone; the camera is not opened unasked.
 */
export function DeviceSettings(): ReactElement {
  const speaker = useMediaDeviceSelect({ kind: "audiooutput" });
  const canChooseSpeaker = speaker.devices.length > 0;
  return (
    <>
      <MicrophoneSettings speakerId={speaker.activeDeviceId} />
      <div className="gr-setting">
        {canChooseSpeaker ? <DeviceSelect kind="audiooutput" /> : null}
        <SpeakerTest deviceId={speaker.activeDeviceId} />
      </div>
      <CameraSettings />
    </>
  );
}

function MicrophoneSettings({ speakerId }: { speakerId: string | undefined }): ReactElement {
  const { isMicrophoneEnabled, microphoneTrack } = useLocalParticipant();
  const { activeDeviceId } = useMediaDeviceSelect({ kind: "audioinput" });
  const live = isMicrophoneEnabled ? microphoneTrack?.track : undefined;
  const preview = usePreviewTracks(
    useMemo(
      () => ({ audio: live ? false : activeDeviceId ? { deviceId: activeDeviceId } : true, video: false }),
      [live, activeDeviceId],
    ),
  );
  const track = live instanceof LocalAudioTrack ? live : preview.audioTrack;
  const failure = preview.audio.status === "failed" ? preview.audio.error : undefined;
  return (
    <div className="gr-setting">
      <DeviceSelect kind="audioinput" />
      {failure ? (
        <DeviceHelpView kind="audioinput" problem={failure.code} onRetry={preview.retry} />
      ) : (
        <>
          <MicrophoneLevel track={track} />
          <MicrophoneTest track={track?.mediaStreamTrack} deviceId={speakerId} />
        </>
      )}
    </div>
  );
}

function CameraSettings(): ReactElement {
  return (
    <div className="gr-setting">
      <DeviceSelect kind="videoinput" />
      <CameraTry />
    </div>
  );
}

import { useMediaDeviceSelect, type UsePreviewTracksResult } from "@greenroom/hooks";
import type { LocalAudioTrack, LocalVideoTrack } from "livekit-client";
import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Select } from "../../../primitives/Select/Select.tsx";
import { labelDevices } from "../../controls/DeviceMenu/labelDevices.ts";
import { DeviceHelpView } from "../DeviceHelp/DeviceHelpView.tsx";
import { MicrophoneLevel } from "../MicrophoneLevel/MicrophoneLevel.tsx";

/** {@link LobbyDevices} props. */
export interface LobbyDevicesProps {
  preview: UsePreviewTracksResult;
  onAudioDevice: (deviceId: string) => void;
  /** Undefined asks for no camera. */
  onVideoDevice: ((deviceId: string) => void) | undefined;
}

/** Chooses microphone and camera, shows the microphone's level, and helps with a device that does not start. */
export function LobbyDevices({ preview, onAudioDevice, onVideoDevice }: LobbyDevicesProps): ReactElement {
  const { audio, video, audioTrack, videoTrack, retry } = preview;
  return (
    <div className="gr-lobby-devices">
      {onVideoDevice && video.status === "failed" ? (
        <DeviceHelpView kind="videoinput" problem={video.error.code} onRetry={retry} />
      ) : null}
      {onVideoDevice && video.status !== "failed" ? (
        <DeviceSelect kind="videoinput" track={videoTrack} onSelect={onVideoDevice} />
      ) : null}
      {audio.status === "failed" ? (
        <DeviceHelpView kind="audioinput" problem={audio.error.code} onRetry={retry} />
      ) : (
        <>
          <DeviceSelect kind="audioinput" track={audioTrack} onSelect={onAudioDevice} />
          <MicrophoneLevel track={audioTrack} />
        </>
      )}
    </div>
  );
}

interface DeviceSelectProps {
  kind: "audioinput" | "videoinput";
  track: LocalAudioTrack | LocalVideoTrack | undefined;
  onSelect: (deviceId: string) => void;
}

function DeviceSelect({ kind, track, onSelect }: DeviceSelectProps): ReactElement {
  const { t } = useI18n();
  const { devices, activeDeviceId } = useMediaDeviceSelect({ kind, track });
  return (
    <Select
      icon={kind === "audioinput" ? "microphone" : "camera"}
      label={t(`devices.${kind}`)}
      value={activeDeviceId ?? ""}
      disabled={devices.length === 0}
      onChange={(event) => onSelect(event.target.value)}
    >
      {devices.length === 0 ? <option value="">{t("devices.none")}</option> : null}
      {labelDevices(devices, t).map(({ deviceId, label }) => (
        <option key={deviceId} value={deviceId}>
          {label}
        </option>
      ))}
    </Select>
  );
}

import {
  LocalTrack,
  type AudioCaptureOptions,
  type LocalAudioTrack,
  type LocalParticipant,
  type LocalVideoTrack,
  type VideoCaptureOptions,
} from "livekit-client";
import { toDeviceError } from "../devices/toDeviceError.ts";
import type { DeviceError } from "../errors.ts";

/** What to publish on joining: a device, a device with options, or a track that already runs (from a preview). */
export interface JoinDevices {
  audio?: boolean | AudioCaptureOptions | LocalAudioTrack | undefined;
  video?: boolean | VideoCaptureOptions | LocalVideoTrack | undefined;
}

type Enable = (capture: object | undefined) => Promise<unknown>;

async function enable(
  participant: LocalParticipant,
  wish: JoinDevices["audio"] | JoinDevices["video"],
  kind: MediaDeviceKind,
  open: Enable,
): Promise<DeviceError | undefined> {
  if (wish === undefined || wish === false) return undefined;
  try {
    if (wish instanceof LocalTrack) await participant.publishTrack(wish as LocalTrack);
    else await open(wish === true ? undefined : wish);
    return undefined;
  } catch (cause) {
    return toDeviceError(cause, kind);
  }
}

/** Publishes microphone and camera side by side: one that fails does not stop the other. */
export async function enableDevices(
  participant: LocalParticipant,
  devices: JoinDevices,
): Promise<DeviceError[]> {
  const failures = await Promise.all([
    enable(participant, devices.audio, "audioinput", (capture) =>
      participant.setMicrophoneEnabled(true, capture),
    ),
    enable(participant, devices.video, "videoinput", (capture) =>
      participant.setCameraEnabled(true, capture),
    ),
  ]);
  return failures.filter((failure) => failure !== undefined);
}

import { LocalTrack, Track, type LocalAudioTrack, type LocalVideoTrack, type Room } from "livekit-client";
import { createDeviceError, toDeviceError } from "./toDeviceError.ts";
import type { DeviceError } from "../errors.ts";

/** A track whose device can be changed while it runs. */
export type SwitchableTrack = LocalAudioTrack | LocalVideoTrack;

/** Which source a kind of device feeds; a speaker feeds none. */
export const sourceOfKind: Readonly<Record<MediaDeviceKind, Track.Source | undefined>> = {
  audioinput: Track.Source.Microphone,
  videoinput: Track.Source.Camera,
  audiooutput: undefined,
};

/** The device a running track really uses, by its own settings: an effect's output has none. */
export function deviceIdOf(track: Track | undefined): string | undefined {
  return track instanceof LocalTrack
    ? track.getSourceTrackSettings().deviceId
    : track?.mediaStreamTrack.getSettings().deviceId;
}

/** A muted track may have let go of its device: it takes the new one when it is unmuted. */
function isElsewhere(track: SwitchableTrack | undefined, deviceId: string): boolean {
  if (!track || track.isMuted || deviceId === "default") return false;
  const actual = deviceIdOf(track);
  return actual !== undefined && actual !== deviceId;
}

function localTrack(room: Room, kind: MediaDeviceKind): SwitchableTrack | undefined {
  const source = sourceOfKind[kind];
  const publication = source && room.localParticipant.getTrackPublication(source);
  return publication?.track as SwitchableTrack | undefined;
}

/**
 * Switches to another device and looks whether it happened; works while muted. Never rejects.
 *
 * @param place - the track to switch, or the room, which switches whatever it runs of that kind and remembers
 * @param isExact - whether the browser may take another device when it cannot have this one
 * @returns what went wrong, or undefined
 */
export async function switchDevice(
  place: { track?: SwitchableTrack | undefined; room?: Room | undefined },
  kind: MediaDeviceKind,
  deviceId: string,
  isExact: boolean,
): Promise<DeviceError | undefined> {
  const { track, room } = place;
  try {
    const isDone = track
      ? await track.setDeviceId(isExact ? { exact: deviceId } : deviceId)
      : ((await room?.switchActiveDevice(kind, deviceId, isExact)) ?? true);
    const running = track ?? (room && localTrack(room, kind));
    const isWrong = (!isDone && !running?.isMuted) || isElsewhere(running, deviceId);
    return isWrong ? createDeviceError("not-applied", kind) : undefined;
  } catch (cause) {
    return toDeviceError(cause, kind);
  }
}

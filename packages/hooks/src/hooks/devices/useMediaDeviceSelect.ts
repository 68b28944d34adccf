"use client";

import { TrackEvent, type Room } from "livekit-client";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { MediaDevicesStatus } from "../../core/devices/MediaDevicesStore.ts";
import { resolveDeviceId } from "../../core/devices/resolveDeviceId.ts";
import {
  deviceIdOf,
  sourceOfKind,
  switchDevice,
  type SwitchableTrack,
} from "../../core/devices/switchDevice.ts";
import type { DeviceError } from "../../core/errors.ts";
import { getRoomStore } from "../../core/RoomStore.ts";
import { useMaybeRoomContext } from "../../react/RoomContext.ts";
import { useLatest } from "../../react/useLatest.ts";
import { useMediaDevices } from "./useMediaDevices.ts";

/** Options of {@link useMediaDeviceSelect}. */
export interface UseMediaDeviceSelectOptions {
  kind: MediaDeviceKind;
  /** Default: the room from context. Without room and track the choice is only remembered. */
  room?: Room | undefined;
  /** A track to switch instead of the room's, as of a preview. */
  track?: SwitchableTrack | undefined;
  /** Ask for permission on mount when names are still hidden. Default false. */
  requestPermissions?: boolean | undefined;
  /** Told of each failure; `error` of the result holds the last one too. */
  onError?: ((error: DeviceError) => void) | undefined;
}

/** What {@link useMediaDeviceSelect} returns. */
export interface UseMediaDeviceSelectResult {
  devices: MediaDeviceInfo[];
  status: MediaDevicesStatus;
  /** The device in use: what the running track says, else what was chosen. Always one of `devices`; undefined for none. */
  activeDeviceId: string | undefined;
  /** Whether a switch is under way. */
  pending: boolean;
  error: DeviceError | undefined;
  /** Switches, also while muted, and looks whether it happened. Never rejects. `exact` defaults to true. */
  setActiveMediaDevice: (deviceId: string, options?: { exact?: boolean }) => Promise<void>;
  requestPermission: () => Promise<void>;
}

type SelectState = { status: "idle" } | { status: "pending" } | { status: "failed"; error: DeviceError };

/** The id of the device that really runs: of the given track, else of the room's, else what the room remembers. */
function useRunningDeviceId(
  kind: MediaDeviceKind,
  room: Room | undefined,
  track: SwitchableTrack | undefined,
): string | undefined {
  const subscribe = useCallback(
    (listener: () => void) => {
      track?.on(TrackEvent.Restarted, listener);
      const end = room && getRoomStore(room).subscribe(["activeDevices", room.localParticipant], listener);
      return () => {
        track?.off(TrackEvent.Restarted, listener);
        end?.();
      };
    },
    [room, track],
  );
  const read = (): string | undefined => {
    if (track) return deviceIdOf(track);
    if (!room) return undefined;
    const store = getRoomStore(room);
    const { tracks } = store.getParticipant(room.localParticipant);
    const running = tracks.find((each) => each.source === sourceOfKind[kind] && !each.isMuted);
    return deviceIdOf(running?.track) ?? store.getParts().activeDevices[kind];
  };
  return useSyncExternalStore(subscribe, read, () => undefined);
}

/**
 * A device menu's state: the list, the device in use, and the way to change it.
 *
 * @example
 * const { devices, activeDeviceId, setActiveMediaDevice } = useMediaDeviceSelect({ kind: "videoinput" });
 */
export function useMediaDeviceSelect(options: UseMediaDeviceSelectOptions): UseMediaDeviceSelectResult {
  const { kind, track, requestPermissions = false, onError } = options;
  const fromContext = useMaybeRoomContext();
  const room = options.room ?? fromContext;
  const { devices, status, error: listError, requestPermission } = useMediaDevices(kind);
  const running = useRunningDeviceId(kind, room, track);
  const [chosen, setChosen] = useState<string>();
  const [state, setState] = useState<SelectState>({ status: "idle" });
  const onErrorNow = useLatest(onError);

  const isAsking = requestPermissions && status === "prompt";
  useEffect(() => {
    if (isAsking) void requestPermission();
  }, [isAsking, requestPermission]);
  useEffect(() => {
    if (listError) onErrorNow.current?.(listError);
  }, [listError, onErrorNow]);

  const setActiveMediaDevice = useCallback(
    async (deviceId: string, { exact = true }: { exact?: boolean } = {}) => {
      setState({ status: "pending" });
      const error = await switchDevice({ track, room }, kind, deviceId, exact);
      if (error) onErrorNow.current?.(error);
      else setChosen(deviceId);
      setState(error ? { status: "failed", error } : { status: "idle" });
    },
    [track, room, kind, onErrorNow],
  );
  return {
    devices: devices as MediaDeviceInfo[],
    status,
    activeDeviceId: resolveDeviceId(devices, running ?? chosen),
    pending: state.status === "pending",
    error: state.status === "failed" ? state.error : listError,
    setActiveMediaDevice,
    requestPermission,
  };
}

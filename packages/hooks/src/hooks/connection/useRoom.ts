"use client";

import type {
  ConnectionState,
  Room,
  DisconnectReason,
  RoomConnectOptions,
  RoomOptions,
} from "livekit-client";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { enableDevices, type JoinDevices } from "../../core/connection/enableDevices.ts";
import { RoomHolder } from "../../core/connection/RoomHolder.ts";
import { getRoomSession, type RoomSession } from "../../core/connection/RoomSession.ts";
import { isConnected, isDisconnected } from "../../core/connection/roomState.ts";
import type { ConnectError, DeviceError } from "../../core/errors.ts";
import { getRoomStore } from "../../core/RoomStore.ts";
import { useLatest } from "../../react/useLatest.ts";
import { useConnectionState } from "./useConnectionState.ts";

/** Options of {@link useRoom}. */
export interface UseRoomOptions extends JoinDevices {
  /** A room made elsewhere: it is connected here, and never disconnected by an unmount. Default: a room of our own. */
  room?: Room | undefined;
  /** `ws://` or `wss://`. Connects once this and `token` are there. */
  serverUrl?: string | undefined;
  /** An access token. A refreshed one for the same room and participant does not reconnect. */
  token?: string | undefined;
  /** Whether to be in the room. Default true. */
  connect?: boolean | undefined;
  /** Of a room of our own; read once. */
  roomOptions?: RoomOptions | undefined;
  connectOptions?: RoomConnectOptions | undefined;
  /** The room was left after it had been joined; `reason` tells why, if the server said. */
  onDisconnected?: ((reason: DisconnectReason | undefined) => void) | undefined;
  /** The room could not be joined, or a device not opened on joining. */
  onError?: ((error: ConnectError | DeviceError) => void) | undefined;
}

/** What {@link useRoom} returns. */
export interface UseRoomResult {
  room: Room;
  connectionState: ConnectionState;
  /** Why the last attempt failed, until the next. */
  error: ConnectError | undefined;
  /** Joins now, or again. Never rejects: see `error`. */
  connect: () => Promise<void>;
  /** Leaves; local tracks stop unless `stopTracks` is false. */
  disconnect: (stopTracks?: boolean) => Promise<void>;
}

/**
 * Owns a Room for as long as the component lives. Mounting twice (StrictMode) connects once; the room disconnects
 * when the component is really gone. Give the room to others through `RoomContext`.
 *
 * @example
 * const { room, connectionState, error } = useRoom({ serverUrl, token, audio: true, video: true });
 * return <RoomContext.Provider value={room}>…</RoomContext.Provider>;
 */
export function useRoom(options: UseRoomOptions): UseRoomResult {
  const [holder] = useState(() => new RoomHolder(options.roomOptions));
  const isOwned = options.room === undefined;
  const room = options.room ?? holder.room;
  const session = getRoomSession(room);
  const latest = useLatest(options);
  const { serverUrl, token, connect = true } = options;

  useEffect(() => session.hold(isOwned), [session, isOwned]);
  useEffect(() => {
    if (!connect) session.withdraw();
    else if (serverUrl !== undefined && token !== undefined) {
      void session.offer({ serverUrl, token, connectOptions: latest.current.connectOptions });
    }
  }, [session, serverUrl, token, connect, latest]);
  useSessionEvents(session, latest);

  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
  return {
    room,
    connectionState: useConnectionState(room),
    error: state.status === "failed" ? state.error : undefined,
    connect: useCallback(() => session.connect(), [session]),
    disconnect: useCallback((stopTracks?: boolean) => session.disconnect(stopTracks), [session]),
  };
}

function useSessionEvents(session: RoomSession, latest: { readonly current: UseRoomOptions }): void {
  useEffect(() => {
    const { room } = session;
    const store = getRoomStore(room);
    let hasJoined = isConnected(room.state);
    const endEvents = store.subscribe(["connection"], () => {
      const { state, disconnectReason } = store.getParts().connection;
      if (isConnected(state)) hasJoined = true;
      if (!isDisconnected(state) || !hasJoined) return;
      hasJoined = false;
      latest.current.onDisconnected?.(disconnectReason);
    });
    const endSession = session.subscribe(() => {
      const state = session.getState();
      if (state.status === "failed") latest.current.onError?.(state.error);
      if (state.status !== "connected") return;
      void enableDevices(room.localParticipant, latest.current).then((errors) =>
        errors.forEach((error) => latest.current.onError?.(error)),
      );
    });
    return () => {
      endEvents();
      endSession();
    };
  }, [session, latest]);
}

import { ConnectionState } from "livekit-client";

/** In the room, and not on the way back. */
export const isConnected = (state: ConnectionState): boolean => state === ConnectionState.Connected;

/** Neither in the room nor on the way. */
export const isDisconnected = (state: ConnectionState): boolean => state === ConnectionState.Disconnected;

/** Not in the room: left, or on the way in. */
export const isAway = (state: ConnectionState): boolean =>
  isDisconnected(state) || state === ConnectionState.Connecting;

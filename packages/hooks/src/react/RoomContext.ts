"use client";

import type { Room } from "livekit-client";
import { createContext, useContext, type Context } from "react";
import { MissingProviderError } from "../core/errors.ts";

/**
 * The room that hooks and components below use when none is given to them.
 *
 * @example
 * const { room } = useRoom({ serverUrl, token });
 * return (
 *   <RoomContext.Provider value={room}>
 *     <App />
 *   </RoomContext.Provider>
 * );
 */
export const RoomContext: Context<Room | undefined> = createContext<Room | undefined>(undefined);

/**
 * The room from context, or undefined.
 *
 * @example
 * const room = useMaybeRoomContext();
 * return room ? room.name : "Not in a room";
 */
export function useMaybeRoomContext(): Room | undefined {
  return useContext(RoomContext);
}

/**
 * The room from context.
 *
 * @throws MissingProviderError outside a `RoomContext.Provider`
 *
 * @example
 * const room = useRoomContext();
 * return <button onClick={() => void room.localParticipant.setMicrophoneEnabled(false)}>Mute</button>;
 */
export function useRoomContext(): Room {
  return useEnsureRoom(undefined, "useRoomContext");
}

/**
 * The given room, else the one from context.
 *
 * @param room - beats the context
 * @param caller - named in the error; default `useEnsureRoom`
 * @throws MissingProviderError when there is neither
 *
 * @example
 * // In a hook of your own that takes a room or uses the one around it:
 * const useRoomName = (room?: Room) => useEnsureRoom(room, "useRoomName").name;
 */
export function useEnsureRoom(room?: Room, caller = "useEnsureRoom"): Room {
  const fromContext = useContext(RoomContext);
  const ensured = room ?? fromContext;
  if (!ensured) throw new MissingProviderError(caller, "RoomContext.Provider", "pass it a `room`");
  return ensured;
}

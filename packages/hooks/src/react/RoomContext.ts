"use client";

import type { Room } from "livekit-client";
import { createContext, useContext, type Context } from "react";
import { MissingProviderError } from "../core/errors.ts";

/** The room that hooks and components below use when none is given to them. */
export const RoomContext: Context<Room | undefined> = createContext<Room | undefined>(undefined);

/** The room from context, or undefined. */
export function useMaybeRoomContext(): Room | undefined {
  return useContext(RoomContext);
}

/**
 * The room from context.
 *
 * @throws MissingProviderError outside a `RoomContext.Provider`
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
 */
export function useEnsureRoom(room?: Room, caller = "useEnsureRoom"): Room {
  const fromContext = useContext(RoomContext);
  const ensured = room ?? fromContext;
  if (!ensured) throw new MissingProviderError(caller, "RoomContext.Provider", "pass it a `room`");
  return ensured;
}

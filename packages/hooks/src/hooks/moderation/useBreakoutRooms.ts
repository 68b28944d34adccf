"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import {
  getBreakoutStore,
  type BreakoutState,
  type BreakoutStore,
} from "../../core/breakout/BreakoutStore.ts";
import type { ServerApi } from "../../core/server/ServerApi.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useEnsureServerApi } from "../../react/ServerApiContext.ts";

/** What {@link useBreakoutRooms} returns. */
export interface UseBreakoutRoomsResult
  extends BreakoutState, Pick<BreakoutStore, "assign" | "assignEvenly" | "open" | "close"> {}

/**
 * Breakout rooms for the organiser, who stays in the main room: plan, move everyone there by the server's
 * `MoveParticipant`, call them back. Those who are moved learn it by `useRoomMoved`.
 *
 * @param options - `serverApi` and `room`: default from context
 * @throws MissingProviderError when there is no room or no server API
 *
 * @example
 * const { status, assignEvenly, open, close } = useBreakoutRooms();
 * const start = () => {
 *   assignEvenly(["ada", "bob", "cleo"], ["garden-1", "garden-2"]);
 *   return open();
 * };
 * return <button onClick={() => void (status === "open" ? close() : start())}>{status}</button>;
 */
export function useBreakoutRooms(
  options: { serverApi?: ServerApi | undefined; room?: Room | undefined } = {},
): UseBreakoutRoomsResult {
  const room = useEnsureRoom(options.room, "useBreakoutRooms");
  const store = getBreakoutStore(room, useEnsureServerApi(options.serverApi, "useBreakoutRooms"));
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const { assign, assignEvenly, open, close } = store;
  return { ...state, assign, assignEvenly, open, close };
}

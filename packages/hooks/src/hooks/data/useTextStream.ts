"use client";

import type { Room } from "livekit-client";
import { useSyncExternalStore } from "react";
import { getTextStreamStore, type TextStreamState } from "../../core/data/TextStreamStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/**
 * The text streams of a topic, each growing as it comes. All who read the same room and topic share one list,
 * which keeps the newest 1000.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { textStreams } = useTextStream("notes");
 * return textStreams.map(({ streamInfo, text }) => <p key={streamInfo.id}>{text}</p>);
 */
export function useTextStream(topic: string, options: { room?: Room | undefined } = {}): TextStreamState {
  const store = getTextStreamStore(useEnsureRoom(options.room, "useTextStream"), topic);
  return useSyncExternalStore(store.subscribe, store.getState, store.getState);
}

"use client";

import type { LocalParticipant, Room } from "livekit-client";
import { useCallback, useSyncExternalStore } from "react";
import { getByteStreamStore, type ByteStreamState } from "../../core/data/ByteStreamStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";

/** How a file is sent. */
export type ByteStreamSendOptions = Omit<NonNullable<Parameters<LocalParticipant["sendFile"]>[1]>, "topic">;

/** What {@link useByteStream} returns. */
export interface UseByteStreamResult extends ByteStreamState {
  /** Sends a file on the topic. Resolves to its stream id; rejects with livekit-client's own error. */
  send: (file: File, options?: ByteStreamSendOptions) => Promise<string>;
}

/**
 * Files of a topic as they come, with how far each is, and the way to send some. All who read the same room and topic
 * share one list.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { byteStreams, send } = useByteStream("slides");
 * return byteStreams.map(({ streamInfo, progress }) => <progress key={streamInfo.id} value={progress} />);
 */
export function useByteStream(topic: string, options: { room?: Room | undefined } = {}): UseByteStreamResult {
  const room = useEnsureRoom(options.room, "useByteStream");
  const store = getByteStreamStore(room, topic);
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const send = useCallback(
    async (file: File, sendOptions: ByteStreamSendOptions = {}) =>
      (await room.localParticipant.sendFile(file, { ...sendOptions, topic })).id,
    [room, topic],
  );
  return { ...state, send };
}

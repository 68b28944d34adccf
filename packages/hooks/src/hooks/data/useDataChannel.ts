"use client";

import type { DataPublishOptions, Room } from "livekit-client";
import { useCallback, useEffect, useState } from "react";
import { subscribeData, type ReceivedDataMessage } from "../../core/data/dataMessages.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useLatest } from "../../react/useLatest.ts";

type Payload = Parameters<Room["localParticipant"]["publishData"]>[0];

/** What {@link useDataChannel} returns. */
export interface UseDataChannelResult<T extends string | undefined = undefined> {
  /** The last message since this hook mounted. */
  message: ReceivedDataMessage<T> | undefined;
  /** Sends bytes on the topic. Rejects with livekit-client's own error. */
  send: (payload: Payload, options?: DataPublishOptions) => Promise<void>;
  isSending: boolean;
}

/**
 * Messages of one topic over the data channel, and the way to send some.
 *
 * @param onMessage - gets each message; `message` holds only the last of a burst
 * @throws MissingProviderError outside a room
 *
 * @example
 * const { message, send } = useDataChannel("cursor");
 * const sendPosition = (x: number, y: number) => send(new Uint8Array([x, y]), { reliable: false });
 * return <output>{message?.from?.identity}</output>;
 */
export function useDataChannel<T extends string>(
  topic: T,
  onMessage?: (message: ReceivedDataMessage<T>) => void,
): UseDataChannelResult<T>;
/** Messages of every topic over the data channel. */
export function useDataChannel(onMessage?: (message: ReceivedDataMessage) => void): UseDataChannelResult;
export function useDataChannel(
  topicOrCallback?: string | ((message: ReceivedDataMessage) => void),
  callback?: (message: ReceivedDataMessage<string>) => void,
): UseDataChannelResult<string | undefined> {
  const topic = typeof topicOrCallback === "string" ? topicOrCallback : undefined;
  const onMessage = typeof topicOrCallback === "function" ? topicOrCallback : callback;
  const room = useEnsureRoom(undefined, "useDataChannel");
  const [message, setMessage] = useState<ReceivedDataMessage>();
  const [sendingCount, setSendingCount] = useState(0);
  const latest = useLatest(onMessage as ((message: ReceivedDataMessage) => void) | undefined);
  useEffect(
    () =>
      subscribeData(room, topic, (received) => {
        setMessage(received);
        latest.current?.(received);
      }),
    [room, topic, latest],
  );
  const send = useCallback(
    async (payload: Payload, options: DataPublishOptions = {}) => {
      setSendingCount((count) => count + 1);
      try {
        await room.localParticipant.publishData(
          payload,
          topic === undefined ? options : { topic, ...options },
        );
      } finally {
        setSendingCount((count) => count - 1);
      }
    },
    [room, topic],
  );
  return { message, send, isSending: sendingCount > 0 };
}

import type { RemoteParticipant, Room, RoomEventCallbacks } from "livekit-client";
import { onePer } from "../onePer.ts";

/** Bytes that came over the data channel. */
export interface ReceivedDataMessage<T extends string | undefined = string | undefined> {
  readonly topic: T;
  readonly payload: Uint8Array;
  /** The sender; undefined for a server, or someone who left. */
  readonly from: RemoteParticipant | undefined;
}

type Listener = (message: ReceivedDataMessage) => void;

/** The room's one set of listeners, behind one handler on the room. */
const listenersOf = onePer((room: Room) => {
  const listeners = new Set<Listener>();
  const onData: RoomEventCallbacks["dataReceived"] = (payload, from, _kind, topic) => {
    for (const listener of listeners) listener({ topic, payload, from });
  };
  room.on("dataReceived", onData);
  return listeners;
});

/**
 * Calls `listener` for each data message of the topic, or of every topic when none is given.
 *
 * @returns a function that ends it
 */
export function subscribeData(room: Room, topic: string | undefined, listener: Listener): () => void {
  const listeners = listenersOf(room);
  const ofTopic: Listener = (message) => {
    if (topic === undefined || message.topic === topic) listener(message);
  };
  listeners.add(ofTopic);
  return () => listeners.delete(ofTopic);
}

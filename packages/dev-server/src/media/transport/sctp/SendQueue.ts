import type { SctpMessage } from "../SctpPort.ts";
import { Fifo } from "./Fifo.ts";

/** A message on its way out. */
export interface OutgoingMessage {
  readonly message: SctpMessage;
  /** Given when its first fragment leaves, so that messages that never leave take no number. */
  streamSequence: number;
  /** Bytes that were given out as fragments. */
  sentBytes: number;
  /** Lost and not to be sent again (RFC 3758). */
  abandoned: boolean;
}

/** Messages in the order they were given, and how much of them each stream still has to send. */
export class SendQueue {
  readonly #messages = new Fifo<OutgoingMessage>();
  readonly #bufferedBytes = new Map<number, number>();
  #pushed = 0;
  #finished = 0;

  /** How many messages were ever given; all of them have left when {@link finished} comes to it. */
  get pushed(): number {
    return this.#pushed;
  }

  get finished(): number {
    return this.#finished;
  }

  get head(): OutgoingMessage | undefined {
    return this.#messages.at(0);
  }

  bufferedBytes(streamId: number): number {
    return this.#bufferedBytes.get(streamId) ?? 0;
  }

  push(message: SctpMessage): void {
    this.#messages.push({ message, streamSequence: 0, sentBytes: 0, abandoned: false });
    this.#pushed++;
    this.#count(message.streamId, message.payload.length);
  }

  /** The next `length` bytes of the head. */
  take(head: OutgoingMessage, length: number): Uint8Array {
    const { payload, streamId } = head.message;
    const fragment = payload.subarray(head.sentBytes, head.sentBytes + length);
    head.sentBytes += length;
    this.#count(streamId, -length);
    if (head.sentBytes >= payload.length) this.#shift();
    return fragment;
  }

  /** Drops what remains of the head. */
  dropHead(): void {
    const head = this.head;
    if (!head) return;
    this.#count(head.message.streamId, head.sentBytes - head.message.payload.length);
    this.#shift();
  }

  #shift(): void {
    this.#messages.drop(1);
    this.#finished++;
  }

  #count(streamId: number, bytes: number): void {
    const buffered = this.bufferedBytes(streamId) + bytes;
    if (buffered > 0) this.#bufferedBytes.set(streamId, buffered);
    else this.#bufferedBytes.delete(streamId);
  }
}

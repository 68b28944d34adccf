/** Payload protocol ids (RFC 8831 section 8). */
export const sctpPayloadIds = {
  control: 50,
  string: 51,
  binary: 53,
  emptyString: 56,
  emptyBinary: 57,
} as const;

/** One SCTP association as {@link DataChannels} needs it. */
export interface SctpPort {
  /** Queues the message; it leaves when the peer and the path have room. The payload must not change after. */
  send(message: SctpMessage): void;
  /** Bytes of the stream's messages that wait to be sent for the first time. */
  bufferedBytes(streamId: number): number;
  /** Closes our side of these streams, after what was given for them has left (RFC 8831 section 6.7). */
  resetStreams(streamIds: readonly number[]): void;
}

export interface SctpMessage {
  streamId: number;
  payloadId: number;
  /** At least one byte: SCTP has no empty messages, which is why empty ones have payload ids. */
  payload: Uint8Array;
  ordered: boolean;
  /** Whether a lost message is sent again. */
  reliable: boolean;
}

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
  /** Resolves when SCTP took all of it, which is when the next message should be given. */
  send(message: SctpMessage): Promise<void>;
}

export interface SctpMessage {
  streamId: number;
  payloadId: number;
  payload: Uint8Array;
  ordered: boolean;
  /** Whether a lost message is sent again. */
  reliable: boolean;
}

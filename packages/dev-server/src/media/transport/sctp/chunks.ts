/** Chunk types (RFC 9260 section 3.2, RFC 3758, RFC 6525). */
export const chunkTypes = {
  data: 0,
  init: 1,
  initAck: 2,
  sack: 3,
  heartbeat: 4,
  heartbeatAck: 5,
  abort: 6,
  shutdown: 7,
  shutdownAck: 8,
  error: 9,
  cookieEcho: 10,
  cookieAck: 11,
  shutdownComplete: 14,
  reconfig: 130,
  forwardTsn: 192,
} as const;

/** Flags of a DATA chunk (RFC 9260 section 3.3.1). */
export const dataFlags = { end: 1, begin: 2, unordered: 4, immediate: 8 } as const;

/** ABORT and SHUTDOWN COMPLETE: the verification tag is the sender's own (RFC 9260 section 8.5.1). */
export const reflectedTag = 1;

/** Error causes (RFC 9260 section 3.3.10). */
export const errorCauses = {
  unrecognizedChunk: 6,
  noUserData: 9,
  userInitiated: 12,
  protocolViolation: 13,
} as const;

/** The common header: ports, verification tag, checksum. */
export const packetHeaderBytes = 12;
export const checksumAt = 8;
/** Type, flags, length; parameters and error causes have a header of the same size. */
export const chunkHeaderBytes = 4;
/** A DATA chunk before its payload: chunk header, TSN, stream, SSN, payload protocol id. */
export const dataHeaderBytes = 16;
/** What every browser's path carries once DTLS, UDP and IP have added theirs; a multiple of four. */
export const maxPacketBytes = 1188;
export const maxFragmentBytes: number = maxPacketBytes - packetHeaderBytes - dataHeaderBytes;

/** Lengths on the wire are padded to four bytes. */
export function padded(length: number): number {
  return (length + 3) & ~3;
}

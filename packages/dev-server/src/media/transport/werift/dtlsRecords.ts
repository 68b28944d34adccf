/** RFC 6347 section 4.1. */
export const dtlsContentTypes = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
} as const;

export interface DtlsRecord {
  contentType: number;
  epoch: number;
  /** 48 bits. */
  sequenceNumber: number;
  version: { major: number; minor: number };
  fragment: Buffer;
  /** Header and fragment. */
  bytes: Buffer;
}

export const dtlsRecordHeaderLength = 13;

/** The records of a datagram, or undefined when it isn't made of whole DTLS records (werift throws on such). */
export function splitDtlsRecords(datagram: Uint8Array): DtlsRecord[] | undefined {
  const bytes = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const records: DtlsRecord[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + dtlsRecordHeaderLength > bytes.length) return undefined;
    const contentType = bytes.readUInt8(at);
    const end = at + dtlsRecordHeaderLength + bytes.readUInt16BE(at + 11);
    if (contentType < 20 || contentType > 23 || bytes[at + 1] !== 0xfe || end > bytes.length)
      return undefined;
    records.push({
      contentType,
      epoch: bytes.readUInt16BE(at + 3),
      sequenceNumber: bytes.readUIntBE(at + 5, 6),
      version: { major: bytes.readUInt8(at + 1), minor: bytes.readUInt8(at + 2) },
      fragment: bytes.subarray(at + dtlsRecordHeaderLength, end),
      bytes: bytes.subarray(at, end),
    });
    at = end;
  }
  return records;
}

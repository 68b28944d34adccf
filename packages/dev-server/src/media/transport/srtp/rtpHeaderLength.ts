/** Length of an RTP header with CSRCs and extension (RFC 3550 section 5.1), or -1 when it does not fit in `length`. */
export function rtpHeaderLength(packet: Uint8Array, length: number): number {
  if (length < 12) return -1;
  const first = packet[0] ?? 0;
  let end = 12 + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    if (end + 4 > length) return -1;
    end += 4 + (((packet[end + 2] ?? 0) << 8) | (packet[end + 3] ?? 0)) * 4;
  }
  return end <= length ? end : -1;
}

/** Writes RTP's 12-byte nonce (RFC 7714 section 8.1). */
export function writeRtpNonce(out: Uint8Array, salt: Uint8Array, packet: Uint8Array, roc: number): void {
  out[0] = salt[0]!;
  out[1] = salt[1]!;
  for (let i = 0; i < 4; i++) out[2 + i] = salt[2 + i]! ^ packet[8 + i]!;
  writeMixed(out, salt, 6, roc);
  out[10] = salt[10]! ^ packet[2]!;
  out[11] = salt[11]! ^ packet[3]!;
}

/** Writes RTCP's 12-byte nonce (RFC 7714 section 9.1). */
export function writeRtcpNonce(out: Uint8Array, salt: Uint8Array, packet: Uint8Array, index: number): void {
  out[0] = salt[0]!;
  out[1] = salt[1]!;
  for (let i = 0; i < 4; i++) out[2 + i] = salt[2 + i]! ^ packet[4 + i]!;
  out[6] = salt[6]!;
  out[7] = salt[7]!;
  writeMixed(out, salt, 8, index);
}

function writeMixed(out: Uint8Array, salt: Uint8Array, at: number, value: number): void {
  out[at] = salt[at]! ^ (value >>> 24);
  out[at + 1] = salt[at + 1]! ^ (value >>> 16);
  out[at + 2] = salt[at + 2]! ^ (value >>> 8);
  out[at + 3] = salt[at + 3]! ^ value;
}

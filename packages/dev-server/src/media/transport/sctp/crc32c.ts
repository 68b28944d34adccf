/** Castagnoli's polynomial, bits reversed (RFC 9260 appendix A). */
const polynomial = 0x82f63b78;

/** tables[n][byte]: what `byte` adds when n more bytes follow it in the step. */
const tables: Int32Array[] = Array.from({ length: 8 }, () => new Int32Array(256));
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
];

for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? polynomial : 0);
  t0[byte] = value;
}
for (let n = 1; n < tables.length; n++) {
  for (let byte = 0; byte < 256; byte++) {
    const before = tables[n - 1]![byte]!;
    tables[n]![byte] = (before >>> 8) ^ t0[before & 0xff]!;
  }
}

/** CRC32c of `bytes[0, end)`, eight bytes a step, with the four bytes at `skipAt` taken as 0. */
export function crc32c(bytes: Uint8Array, end: number, skipAt = -1): number {
  if (skipAt < 0) return ~update(-1, bytes, 0, end) >>> 0;
  let crc = update(-1, bytes, 0, skipAt);
  for (let n = 0; n < 4; n++) crc = (crc >>> 8) ^ t0[crc & 0xff]!;
  return ~update(crc, bytes, skipAt + 4, end) >>> 0;
}

function update(start: number, bytes: Uint8Array, from: number, end: number): number {
  let crc = start;
  let at = from;
  for (; at + 8 <= end; at += 8) {
    crc =
      t7[(crc ^ bytes[at]!) & 0xff]! ^
      t6[((crc >>> 8) ^ bytes[at + 1]!) & 0xff]! ^
      t5[((crc >>> 16) ^ bytes[at + 2]!) & 0xff]! ^
      t4[(crc >>> 24) ^ bytes[at + 3]!]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!;
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]!) & 0xff]!;
  return crc;
}

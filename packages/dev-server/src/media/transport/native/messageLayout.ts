/** How Linux lays out messages of several datagrams on 64 bits: pointers and sizes are pairs of 32-bit words. */

/** `struct mmsghdr`. */
export const messageBytes = 64;
export const messageWords = 16;
/** Word offsets within one. */
export const word = {
  name: 0,
  nameLength: 2,
  vectors: 4,
  vectorCount: 6,
  control: 8,
  controlLength: 10,
  flags: 12,
  length: 14,
} as const;
/** `struct iovec`. */
export const vectorWords = 4;
/** `struct sockaddr_in`. */
export const socketAddressBytes = 16;

/** The packets of a table: so many, each with so much room. */
export interface SlotSizes {
  slots: number;
  slotBytes: number;
}

/** Writes a `sockaddr_in`. @throws RangeError for what is no IPv4 address, or does not fit. */
export function writeSocketAddress(out: Uint8Array, offset: number, address: string, port: number): void {
  const octets = address.split(".");
  if (octets.length !== 4 || offset + socketAddressBytes > out.length)
    throw new RangeError(`no IPv4: ${address}`);
  out.fill(0, offset, offset + socketAddressBytes);
  out[offset] = 2;
  out[offset + 2] = port >>> 8;
  out[offset + 3] = port;
  for (let i = 0; i < 4; i++) out[offset + 4 + i] = Number(octets[i]);
}

export function writePointer(words: Uint32Array, at: number, value: number): void {
  words[at] = value >>> 0;
  words[at + 1] = Math.floor(value / 0x1_0000_0000);
}

export function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

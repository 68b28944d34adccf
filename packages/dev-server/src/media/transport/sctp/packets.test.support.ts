import { crc32c } from "./crc32c.ts";

/** A chunk with its padding; `length` may lie. */
export function chunkOf(
  type: number,
  flags: number,
  body: Uint8Array,
  length: number = body.length + 4,
): Buffer {
  const chunk = Buffer.alloc((body.length + 7) & ~3);
  chunk.writeUInt8(type, 0);
  chunk.writeUInt8(flags, 1);
  chunk.writeUInt16BE(length, 2);
  chunk.set(body, 4);
  return chunk;
}

export function packetOf(tag: number, ...chunks: Uint8Array[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(5000, 0);
  header.writeUInt16BE(5000, 2);
  header.writeUInt32BE(tag, 4);
  return sealed(Buffer.concat([header, ...chunks]));
}

/** The packet with a checksum that fits. */
export function sealed(packet: Buffer): Buffer {
  packet.writeUInt32LE(crc32c(packet, packet.length, 8), 8);
  return packet;
}

export function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
}

/** DATA: one whole ordered message unless `flags` say otherwise. */
export function dataChunk(
  tsn: number,
  options: { streamId?: number; sequence?: number; flags?: number; payload?: Uint8Array } = {},
): Buffer {
  const { streamId = 1, sequence = 0, flags = 3, payload = Buffer.from("data") } = options;
  return chunkOf(0, flags, Buffer.concat([words(tsn, streamId * 65_536 + sequence, 53), payload]));
}

/** The chunks of a packet. */
export function chunksOf(packet: Buffer): { type: number; flags: number; body: Buffer }[] {
  const chunks: { type: number; flags: number; body: Buffer }[] = [];
  for (let at = 12; at + 4 <= packet.length;) {
    const length = packet.readUInt16BE(at + 2);
    chunks.push({
      type: packet.readUInt8(at),
      flags: packet.readUInt8(at + 1),
      body: packet.subarray(at + 4, at + length),
    });
    at += (length + 3) & ~3;
  }
  return chunks;
}

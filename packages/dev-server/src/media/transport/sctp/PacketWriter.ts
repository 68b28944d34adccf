import { writeUint16, writeUint32 } from "../../../rtp/bytes.ts";
import { checksumAt, chunkHeaderBytes, maxPacketBytes, packetHeaderBytes, padded } from "./chunks.ts";
import { crc32c } from "./crc32c.ts";

/** Builds one packet after the other in the same bytes. */
export class PacketWriter {
  /** Where chunk bodies are written, from the offset that {@link addChunk} gives. */
  readonly bytes: Buffer = Buffer.alloc(maxPacketBytes);
  readonly #localPort: number;
  readonly #remotePort: number;
  #length = packetHeaderBytes;

  constructor(localPort: number, remotePort: number) {
    this.#localPort = localPort;
    this.#remotePort = remotePort;
  }

  begin(verificationTag: number): void {
    writeUint16(this.bytes, 0, this.#localPort);
    writeUint16(this.bytes, 2, this.#remotePort);
    writeUint32(this.bytes, 4, verificationTag);
    this.#length = packetHeaderBytes;
  }

  /** Bytes left for a chunk with its header. */
  get space(): number {
    return maxPacketBytes - this.#length;
  }

  get isEmpty(): boolean {
    return this.#length === packetHeaderBytes;
  }

  /** Reserves a chunk that fits into {@link space}; gives where its body starts. */
  addChunk(type: number, flags: number, bodyBytes: number): number {
    const at = this.#length;
    const length = chunkHeaderBytes + bodyBytes;
    this.bytes[at] = type;
    this.bytes[at + 1] = flags;
    writeUint16(this.bytes, at + 2, length);
    this.#length = at + padded(length);
    this.bytes.fill(0, at + length, this.#length);
    return at + chunkHeaderBytes;
  }

  /** The finished packet, in bytes of its own. A checksum of zero needs the peer's consent (RFC 9653). */
  finish(checksum: "crc32c" | "zero"): Buffer {
    const packet = Buffer.allocUnsafe(this.#length);
    this.bytes.copy(packet, 0, 0, this.#length);
    packet.writeUInt32LE(checksum === "zero" ? 0 : crc32c(packet, packet.length, checksumAt), checksumAt);
    return packet;
  }
}

import { writeUint16 } from "../../../rtp/bytes.ts";
import { chunkHeaderBytes, chunkTypes, maxPacketBytes, packetHeaderBytes, padded } from "./chunks.ts";
import type { PacketWriter } from "./PacketWriter.ts";

/** A packet is answered by so many; one full of questions gets no more. */
const maxWaiting = 16;
const maxBodyBytes = maxPacketBytes - packetHeaderBytes - chunkHeaderBytes;
const maxReportedBytes = 256;

/** Control chunks that wait for the next packet, where they come first. */
export class ControlChunks {
  #waiting: { type: number; body: Uint8Array }[] = [];

  /** @returns false for what is too long or too much. */
  add(type: number, body: Uint8Array = new Uint8Array(0)): boolean {
    if (body.length > maxBodyBytes || this.#waiting.length >= maxWaiting) return false;
    this.#waiting.push({ type, body });
    return true;
  }

  /** An ERROR with one cause (RFC 9260 section 3.3.10). */
  addError(cause: number, information: Uint8Array): void {
    if (information.length > maxReportedBytes) return;
    const body = new Uint8Array(chunkHeaderBytes + information.length);
    writeUint16(body, 0, cause);
    writeUint16(body, 2, body.length);
    body.set(information, chunkHeaderBytes);
    this.add(chunkTypes.error, body);
  }

  clear(): void {
    this.#waiting = [];
  }

  write(writer: PacketWriter): void {
    while (this.#waiting.length > 0) {
      const { type, body } = this.#waiting[0]!;
      if (padded(chunkHeaderBytes + body.length) > writer.space) return;
      this.#waiting.shift();
      writer.bytes.set(body, writer.addChunk(type, 0, body.length));
    }
  }
}

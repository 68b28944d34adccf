import { formats, type MediaKind } from "../sfu/LoadClient.ts";

/** What fits into a datagram beside all headers. */
const payloadBytes = 1100;
/** RFC 8285: one extension of one byte, padded. */
const levelExtension = (level: number): number[] => [0xbe, 0xde, 0, 1, 0x10, level, 0, 0];
/** 20 ms of Opus without a sound. */
const opus = [0xf8, 0xff, 0xfe];

/** Numbers the packets of one stream (RFC 3550). */
export class RtpStream {
  readonly #kind: MediaKind;
  #sequence = 1;
  #pictureId = 1;

  constructor(kind: MediaKind) {
    this.#kind = kind;
  }

  /** A frame of VP8 (RFC 7741), with a 15-bit picture id. */
  video(frame: Uint8Array, timestamp: number): Uint8Array[] {
    const id = this.#pictureId++ & 0x7fff;
    const starts = Array.from(
      { length: Math.ceil(frame.length / payloadBytes) },
      (_, at) => at * payloadBytes,
    );
    return starts.map((start) => {
      const isLast = start + payloadBytes >= frame.length;
      const descriptor = [start === 0 ? 0x90 : 0x80, 0x80, 0x80 | (id >> 8), id & 0xff];
      const header = this.#header(timestamp, { marker: isLast, extension: false });
      return Uint8Array.from([...header, ...descriptor, ...frame.subarray(start, start + payloadBytes)]);
    });
  }

  /** 20 ms of a microphone that says how loud it is. @param level - below full scale, in decibels: 0 to 127 */
  audio(level: number, timestamp: number): Uint8Array {
    const header = this.#header(timestamp, { marker: false, extension: true });
    return Uint8Array.from([...header, ...levelExtension(level), ...opus]);
  }

  #header(timestamp: number, { marker, extension }: { marker: boolean; extension: boolean }): Buffer {
    const { ssrc, payloadType } = formats[this.#kind];
    const header = Buffer.alloc(12);
    header.writeUInt8(extension ? 0x90 : 0x80, 0);
    header.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
    header.writeUInt16BE(this.#sequence++ & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(ssrc, 8);
    return header;
  }
}

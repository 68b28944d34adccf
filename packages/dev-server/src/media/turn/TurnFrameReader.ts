/** What a TURN client sends over TCP: a STUN message, or data on a channel. */
export type TurnFrame =
  | { readonly type: "message"; readonly bytes: Buffer }
  | { readonly type: "channelData"; readonly channel: number; readonly data: Buffer };

/** Cuts a TURN connection over TCP into its frames (RFC 8656 sections 3.1 and 12.5). */
export class TurnFrameReader {
  readonly #maxBytes: number;
  #rest: Buffer = Buffer.alloc(0);

  /** @param maxBytes - Of one frame. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Takes what came, and gives the frames that it completes.
   *
   * @returns undefined when this is not TURN, or a frame is too long: the stream can't be read on
   */
  read(chunk: Buffer): TurnFrame[] | undefined {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const frames: TurnFrame[] = [];
    let at = 0;
    while (bytes.length - at >= 4) {
      const first = bytes.readUInt16BE(at);
      const length = bytes.readUInt16BE(at + 2);
      if (first >= 0x8000) return undefined;
      const isChannel = first >= 0x4000;
      const end = at + length + (isChannel ? 4 : 20);
      // Over TCP each frame fills whole words.
      const next = at + ((end - at + 3) & ~3);
      if (end - at > this.#maxBytes) return undefined;
      if (next > bytes.length) break;
      frames.push(
        isChannel
          ? { type: "channelData", channel: first, data: bytes.subarray(at + 4, end) }
          : { type: "message", bytes: bytes.subarray(at, end) },
      );
      at = next;
    }
    this.#rest = bytes.subarray(at);
    return frames;
  }
}

/** Data on a channel, as it goes over TCP. */
export function frameChannelData(channel: number, data: Uint8Array): Buffer {
  const out = Buffer.alloc(4 + ((data.length + 3) & ~3));
  out.writeUInt16BE(channel, 0);
  out.writeUInt16BE(data.length, 2);
  out.set(data, 4);
  return out;
}

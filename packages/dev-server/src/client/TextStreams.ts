import {
  DataPacket,
  DataStream_Chunk,
  DataStream_Header,
  DataStream_TextHeader,
  DataStream_Trailer,
} from "@livekit/protocol";
import { randomId } from "../base/ids.ts";

/** A text stream that is complete. */
export interface ReceivedText {
  streamId: string;
  topic: string;
  text: string;
  /** The header's, with the trailer's over them. */
  attributes: { [key: string]: string };
  /** Who sent it, or for whom an agent sent it. */
  identity: string;
}

export interface TextStreamOptions {
  topic: string;
  attributes?: { [key: string]: string };
  /** Agents only: in whose name. */
  identity?: string;
}

/** A text stream that is being written. */
export interface TextStreamWriter {
  write(text: string): void;
  /** @param attributes - what only the end tells. */
  close(attributes?: { [key: string]: string }): void;
}

/** What can't be read as text is not kept: memory of what a sender began and never ends is bounded. */
const maxOpenStreams = 64;
const maxTextBytes = 256 * 1024;
/** LiveKit's clients cut at 15 kB. */
const chunkBytes = 15_000;

interface OpenStream {
  header: DataStream_Header;
  identity: string;
  chunks: Uint8Array[];
  bytes: number;
}

/** LiveKit's text streams (protocol: DataStream), both ways. */
export class TextStreams {
  readonly #send: (packet: DataPacket) => void;
  readonly #onText: (text: ReceivedText) => void;
  readonly #nowUnixMs: () => number;
  readonly #open = new Map<string, OpenStream>();

  constructor(options: {
    send: (packet: DataPacket) => void;
    onText: (text: ReceivedText) => void;
    nowUnixMs: () => number;
  }) {
    this.#send = options.send;
    this.#onText = options.onText;
    this.#nowUnixMs = options.nowUnixMs;
  }

  open({ topic, attributes = {}, identity = "" }: TextStreamOptions): TextStreamWriter {
    const streamId = randomId();
    const post = (value: DataPacket["value"]): void =>
      this.#send(new DataPacket({ participantIdentity: identity, value }));
    const contentHeader = { case: "textHeader" as const, value: new DataStream_TextHeader() };
    post({
      case: "streamHeader",
      value: new DataStream_Header({
        streamId,
        timestamp: BigInt(Math.floor(this.#nowUnixMs())),
        topic,
        mimeType: "text/plain",
        attributes,
        contentHeader,
      }),
    });
    let chunkIndex = 0n;
    return {
      write: (text) => {
        const bytes = new TextEncoder().encode(text);
        for (let at = 0; at < bytes.length; at += chunkBytes) {
          const content = bytes.subarray(at, at + chunkBytes);
          const value = new DataStream_Chunk({ streamId, chunkIndex: chunkIndex++, content });
          post({ case: "streamChunk", value });
        }
      },
      close: (more = {}) => {
        post({ case: "streamTrailer", value: new DataStream_Trailer({ streamId, attributes: more }) });
      },
    };
  }

  /** Takes what concerns streams; leaves the rest. */
  receive(packet: DataPacket): void {
    const { case: kind, value } = packet.value;
    if (kind === "streamHeader") this.#begin(value, packet.participantIdentity);
    else if (kind === "streamChunk") this.#append(value);
    else if (kind === "streamTrailer") this.#end(value);
  }

  #begin(header: DataStream_Header, identity: string): void {
    if (header.contentHeader.case !== "textHeader" || this.#open.size >= maxOpenStreams) return;
    this.#open.set(header.streamId, { header, identity, chunks: [], bytes: 0 });
  }

  #append({ streamId, content }: DataStream_Chunk): void {
    const stream = this.#open.get(streamId);
    if (!stream) return;
    stream.bytes += content.length;
    stream.chunks.push(content);
    if (stream.bytes > maxTextBytes) this.#open.delete(streamId);
  }

  #end({ streamId, attributes }: DataStream_Trailer): void {
    const stream = this.#open.get(streamId);
    if (!stream) return;
    this.#open.delete(streamId);
    const { header, identity, chunks } = stream;
    this.#onText({
      streamId,
      topic: header.topic,
      text: Buffer.concat(chunks).toString(),
      attributes: { ...header.attributes, ...attributes },
      identity,
    });
  }
}

import {
  DataPacket,
  DataStream_Chunk,
  DataStream_Header,
  DataStream_TextHeader,
  DataStream_Trailer,
} from "@livekit/protocol";
import { randomId } from "../base/ids.ts";

/** A stream that is complete. */
interface ReceivedStream {
  streamId: string;
  topic: string;
  /** The header's, with the trailer's over them. */
  attributes: { [key: string]: string };
  /** Who sent it, or for whom an agent sent it. */
  identity: string;
}

/** A text stream that is complete. */
export interface ReceivedText extends ReceivedStream {
  text: string;
}

/** A byte stream that is complete. */
export interface ReceivedBytes extends ReceivedStream {
  mimeType: string;
  bytes: Uint8Array;
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

/** Memory of what a sender began and never ends is bounded. */
const maxOpenStreams = 64;
const maxStreamBytes = 512 * 1024;
/** LiveKit's clients cut at 15 kB. */
const chunkBytes = 15_000;

interface OpenStream {
  header: DataStream_Header;
  identity: string;
  chunks: Uint8Array[];
  bytes: number;
}

/** LiveKit's data streams (protocol: DataStream): texts both ways, bytes received. */
export class DataStreams {
  readonly #send: (packet: DataPacket) => void;
  readonly #onText: (text: ReceivedText) => void;
  readonly #onBytes: (bytes: ReceivedBytes) => void;
  readonly #nowUnixMs: () => number;
  readonly #open = new Map<string, OpenStream>();

  constructor(options: {
    send: (packet: DataPacket) => void;
    onText: (text: ReceivedText) => void;
    onBytes: (bytes: ReceivedBytes) => void;
    nowUnixMs: () => number;
  }) {
    this.#send = options.send;
    this.#onText = options.onText;
    this.#onBytes = options.onBytes;
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

  /** What came of a byte stream that goes on; empty without one. */
  bytesSoFar(topic: string, identity: string): Uint8Array {
    const isWanted = (open: OpenStream): boolean => open.header.topic === topic && open.identity === identity;
    return Buffer.concat(Array.from(this.#open.values()).find(isWanted)?.chunks ?? []);
  }

  /** Takes what concerns streams; leaves the rest. */
  receive(packet: DataPacket): void {
    const { case: kind, value } = packet.value;
    if (kind === "streamHeader") this.#begin(value, packet.participantIdentity);
    else if (kind === "streamChunk") this.#append(value);
    else if (kind === "streamTrailer") this.#end(value);
  }

  #begin(header: DataStream_Header, identity: string): void {
    if (header.contentHeader.case === undefined || this.#open.size >= maxOpenStreams) return;
    this.#open.set(header.streamId, { header, identity, chunks: [], bytes: 0 });
  }

  #append({ streamId, content }: DataStream_Chunk): void {
    const stream = this.#open.get(streamId);
    if (!stream) return;
    stream.bytes += content.length;
    stream.chunks.push(content);
    if (stream.bytes > maxStreamBytes) this.#open.delete(streamId);
  }

  #end({ streamId, attributes }: DataStream_Trailer): void {
    const open = this.#open.get(streamId);
    if (!open) return;
    this.#open.delete(streamId);
    const { header, identity, chunks } = open;
    const { topic, mimeType, contentHeader } = header;
    const stream = { streamId, topic, attributes: { ...header.attributes, ...attributes }, identity };
    const bytes = Buffer.concat(chunks);
    if (contentHeader.case === "textHeader") this.#onText({ ...stream, text: bytes.toString() });
    else this.#onBytes({ ...stream, mimeType, bytes });
  }
}

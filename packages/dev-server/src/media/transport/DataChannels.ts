import type { Logger } from "../../base/Logger.ts";
import type { DataChannelKind } from "../MediaPlane.ts";
import { type SctpMessage, type SctpPort, sctpPayloadIds } from "./SctpPort.ts";

export interface DataChannelsOptions {
  log: Logger;
  onOpened: (kind: DataChannelKind) => void;
  onData: (kind: DataChannelKind, payload: Uint8Array) => void;
}

/** RFC 8832 section 5. */
const openMessage = 3;
const acknowledgement = 2;
const unordered = 0x80;
const partialReliability = 0x01;

/** `_data_track` is opened because clients look for it; nothing is sent on it. */
const labels: { [label: string]: DataChannelKind | "unused" | undefined } = {
  _reliable: "reliable",
  _lossy: "lossy",
  _data_track: "unused",
};

const ordered: { [kind in DataChannelKind]: boolean } = { reliable: true, lossy: false };

/** Waiting bytes above which a message is dropped: soon for lossy, where late is worthless. */
export const maxBufferedBytes: { [kind in DataChannelKind]: number } = {
  reliable: 16 << 20,
  lossy: 256 << 10,
};

const maxChannels = 32;

interface Channel {
  label: string;
  open: boolean;
}

/**
 * LiveKit's data channels over one SCTP association: opening (RFC 8832), labels to kinds, and the queue. SCTP gets
 * one message at a time, since its own queue costs quadratic time.
 */
export class DataChannels {
  readonly #options: DataChannelsOptions;
  readonly #channels = new Map<number, Channel>();
  readonly #streams = new Map<DataChannelKind, number>();
  readonly #buffered: { [kind in DataChannelKind]: number } = { reliable: 0, lossy: 0 };
  readonly #dropped: { [kind in DataChannelKind]: number } = { reliable: 0, lossy: 0 };
  readonly #early: Uint8Array[] = [];
  #queue: { message: SctpMessage; kind: DataChannelKind | undefined }[] = [];
  #sctp: SctpPort | undefined;
  #sending = false;

  constructor(options: DataChannelsOptions) {
    this.#options = options;
  }

  /** The association is up. With `firstStreamId` the server opens LiveKit's channels, at every second stream. */
  start(sctp: SctpPort, firstStreamId: number | undefined): void {
    this.#sctp = sctp;
    if (firstStreamId === undefined) return;
    Object.keys(labels).forEach((label, index) => this.#open(label, firstStreamId + 2 * index));
  }

  send(kind: DataChannelKind, payload: Uint8Array): void {
    const streamId = this.#streams.get(kind);
    const closed = kind === "lossy" && streamId === undefined;
    if (closed || this.#buffered[kind] + payload.length > maxBufferedBytes[kind]) {
      return this.#drop(kind);
    }
    this.#buffered[kind] += payload.length;
    if (streamId === undefined) this.#early.push(payload);
    else this.#enqueue(this.#dataMessage(kind, streamId, payload), kind);
  }

  bufferedBytes(kind: DataChannelKind): number {
    return this.#buffered[kind];
  }

  handleMessage(streamId: number, payloadId: number, payload: Buffer): void {
    if (payloadId === sctpPayloadIds.control) return this.#handleControl(streamId, payload);
    const channel = this.#channels.get(streamId);
    const kind = channel && labels[channel.label];
    if (!channel || kind === undefined || kind === "unused") {
      return this.#options.log.debug("A message on an unknown data channel was ignored", {
        label: channel?.label,
      });
    }
    // A message proves as much as the acknowledgement, which may arrive later.
    this.#markOpen(streamId, channel);
    const empty = payloadId === sctpPayloadIds.emptyString || payloadId === sctpPayloadIds.emptyBinary;
    this.#options.onData(kind, empty ? payload.subarray(0, 0) : payload);
  }

  handleStreamsReset(streamIds: number[]): void {
    for (const streamId of streamIds) {
      this.#channels.delete(streamId);
      for (const [kind, stream] of this.#streams) if (stream === streamId) this.#streams.delete(kind);
    }
  }

  dump(): object {
    return {
      channels: Array.from(this.#channels, ([streamId, channel]) => ({ streamId, ...channel })),
      buffered: { ...this.#buffered },
      dropped: { ...this.#dropped },
    };
  }

  #handleControl(streamId: number, payload: Buffer): void {
    const type = payload[0];
    const known = this.#channels.get(streamId);
    if (type === acknowledgement && known) return this.#markOpen(streamId, known);
    if (type !== openMessage || payload.length < 12) return;
    const label = payload.toString("utf8", 12, 12 + payload.readUInt16BE(8));
    if (!known && this.#channels.size >= maxChannels) {
      return this.#options.log.warn("A client opened too many data channels", { limit: maxChannels });
    }
    const channel = known ?? { label, open: false };
    this.#channels.set(streamId, channel);
    this.#enqueue(controlMessage(streamId, Buffer.from([acknowledgement])), undefined);
    this.#markOpen(streamId, channel);
  }

  #open(label: string, streamId: number): void {
    this.#channels.set(streamId, { label, open: false });
    const name = Buffer.from(label);
    const message = Buffer.alloc(12 + name.length);
    message.writeUInt8(openMessage, 0);
    message.writeUInt8(label === "_reliable" ? 0 : unordered | partialReliability, 1);
    message.writeUInt16BE(name.length, 8);
    message.set(name, 12);
    this.#enqueue(controlMessage(streamId, message), undefined);
  }

  #markOpen(streamId: number, channel: Channel): void {
    if (channel.open) return;
    channel.open = true;
    const kind = labels[channel.label];
    if (kind === undefined || kind === "unused") return;
    this.#streams.set(kind, streamId);
    if (kind === "reliable") {
      for (const payload of this.#early.splice(0))
        this.#enqueue(this.#dataMessage(kind, streamId, payload), kind);
    }
    this.#options.onOpened(kind);
  }

  #dataMessage(kind: DataChannelKind, streamId: number, payload: Uint8Array): SctpMessage {
    const empty = payload.length === 0;
    return {
      streamId,
      payloadId: empty ? sctpPayloadIds.emptyBinary : sctpPayloadIds.binary,
      payload: empty ? new Uint8Array(1) : payload,
      ordered: ordered[kind],
      reliable: kind === "reliable",
    };
  }

  #enqueue(message: SctpMessage, kind: DataChannelKind | undefined): void {
    this.#queue.push({ message, kind });
    if (!this.#sending) void this.#pump();
  }

  async #pump(): Promise<void> {
    this.#sending = true;
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      for (const { message, kind } of batch) {
        try {
          // oxlint-disable-next-line no-await-in-loop -- one message at a time is the point
          await this.#sctp?.send(message);
        } catch (error) {
          this.#options.log.warn("A data channel message could not be sent", { error });
        }
        if (kind !== undefined)
          this.#buffered[kind] -=
            message.payloadId === sctpPayloadIds.emptyBinary ? 0 : message.payload.length;
      }
    }
    this.#sending = false;
  }

  #drop(kind: DataChannelKind): void {
    this.#dropped[kind]++;
    if (kind === "lossy") return;
    this.#options.log.warn("A client reads its reliable data channel too slowly; a message was dropped", {
      bufferedBytes: this.#buffered[kind],
    });
  }
}

function controlMessage(streamId: number, payload: Uint8Array): SctpMessage {
  return { streamId, payloadId: sctpPayloadIds.control, payload, ordered: true, reliable: true };
}

import type { Logger } from "../../base/Logger.ts";
import type { DataChannelKind, DataSource } from "../MediaPlane.ts";
import { type SctpMessage, type SctpPort, sctpPayloadIds } from "./SctpPort.ts";

export interface DataChannelsOptions {
  log: Logger;
  onOpened: (kind: DataChannelKind) => void;
  onData: (source: DataSource, payload: Uint8Array) => void;
}

/** RFC 8832 section 5. */
const openMessage = 3;
const acknowledgement = 2;
const unordered = 0x80;
const partialReliability = 0x01;

const labels: { [label: string]: DataChannelKind | undefined } = {
  _reliable: "reliable",
  _lossy: "lossy",
  _data_track: "dataTrack",
};

const ordered: { [kind in DataChannelKind]: boolean } = { reliable: true, lossy: false, dataTrack: false };

/** Waiting bytes above which a message is dropped: soon where late is worthless. */
export const maxBufferedBytes: { [kind in DataChannelKind]: number } = {
  reliable: 16 << 20,
  lossy: 256 << 10,
  dataTrack: 256 << 10,
};

const maxChannels = 32;

interface Channel {
  label: string;
  open: boolean;
}

/** LiveKit's data channels over one SCTP association: opening (RFC 8832), labels to kinds, limits of what waits. */
export class DataChannels {
  readonly #options: DataChannelsOptions;
  readonly #channels = new Map<number, Channel>();
  readonly #streams = new Map<DataChannelKind, number>();
  readonly #dropped: { [kind in DataChannelKind]: number } = {
    reliable: 0,
    lossy: 0,
    dataTrack: 0,
  };
  /** Reliable messages from before the channel opened. */
  readonly #early: Uint8Array[] = [];
  #earlyBytes = 0;
  #sctp: SctpPort | undefined;

  constructor(options: DataChannelsOptions) {
    this.#options = options;
  }

  /**
   * The association is up, perhaps anew. With `firstStreamId` the server opens LiveKit's channels, at every second
   * stream.
   */
  start(sctp: SctpPort, firstStreamId: number | undefined): void {
    this.#sctp = sctp;
    this.#channels.clear();
    this.#streams.clear();
    if (firstStreamId === undefined) return;
    Object.keys(labels).forEach((label, index) => this.#open(label, firstStreamId + 2 * index));
  }

  send(kind: DataChannelKind, payload: Uint8Array): void {
    const streamId = this.#streams.get(kind);
    const closed = kind !== "reliable" && streamId === undefined;
    if (closed || this.bufferedBytes(kind) + payload.length > maxBufferedBytes[kind]) return this.#drop(kind);
    if (streamId !== undefined) return this.#sctp?.send(dataMessage(kind, streamId, payload));
    this.#early.push(payload);
    this.#earlyBytes += payload.length;
  }

  bufferedBytes(kind: DataChannelKind): number {
    const streamId = this.#streams.get(kind);
    if (streamId !== undefined) return this.#sctp?.bufferedBytes(streamId) ?? 0;
    return kind === "reliable" ? this.#earlyBytes : 0;
  }

  handleMessage(streamId: number, payloadId: number, payload: Uint8Array): void {
    if (payloadId === sctpPayloadIds.control) return this.#handleControl(streamId, payload);
    const channel = this.#channels.get(streamId);
    if (!channel) return this.#options.log.debug("A message on an unknown data channel was ignored");
    // A message proves as much as the acknowledgement, which may arrive later.
    this.#markOpen(streamId, channel);
    const empty = payloadId === sctpPayloadIds.emptyString || payloadId === sctpPayloadIds.emptyBinary;
    this.#options.onData(labels[channel.label] ?? "unlabelled", empty ? payload.subarray(0, 0) : payload);
  }

  /** The client closed these channels, all when it names none; we close our side as well (RFC 8831 section 6.7). */
  handleStreamsReset(streamIds: readonly number[]): void {
    const named = streamIds.length > 0 ? streamIds : Array.from(this.#channels.keys());
    const closed = named.filter((streamId) => this.#channels.delete(streamId));
    for (const [kind, streamId] of this.#streams) if (closed.includes(streamId)) this.#streams.delete(kind);
    if (closed.length > 0) this.#sctp?.resetStreams(closed);
  }

  dump(): object {
    return {
      channels: Array.from(this.#channels, ([streamId, channel]) => ({ streamId, ...channel })),
      buffered: {
        reliable: this.bufferedBytes("reliable"),
        lossy: this.bufferedBytes("lossy"),
        dataTrack: this.bufferedBytes("dataTrack"),
      },
      dropped: { ...this.#dropped },
    };
  }

  #handleControl(streamId: number, message: Uint8Array): void {
    const payload = Buffer.from(message.buffer, message.byteOffset, message.length);
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
    this.#sctp?.send(controlMessage(streamId, Buffer.from([acknowledgement])));
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
    this.#sctp?.send(controlMessage(streamId, message));
  }

  #markOpen(streamId: number, channel: Channel): void {
    if (channel.open) return;
    channel.open = true;
    const kind = labels[channel.label];
    if (kind === undefined) return;
    this.#streams.set(kind, streamId);
    if (kind === "reliable") {
      this.#earlyBytes = 0;
      for (const payload of this.#early.splice(0)) this.#sctp?.send(dataMessage(kind, streamId, payload));
    }
    this.#options.onOpened(kind);
  }

  #drop(kind: DataChannelKind): void {
    this.#dropped[kind]++;
    if (kind !== "reliable") return;
    this.#options.log.warn("A client reads its reliable data channel too slowly; a message was dropped", {
      bufferedBytes: this.bufferedBytes(kind),
    });
  }
}

function controlMessage(streamId: number, payload: Uint8Array): SctpMessage {
  return { streamId, payloadId: sctpPayloadIds.control, payload, ordered: true, reliable: true };
}

function dataMessage(kind: DataChannelKind, streamId: number, payload: Uint8Array): SctpMessage {
  const empty = payload.length === 0;
  return {
    streamId,
    payloadId: empty ? sctpPayloadIds.emptyBinary : sctpPayloadIds.binary,
    payload: empty ? new Uint8Array(1) : payload,
    ordered: ordered[kind],
    reliable: kind === "reliable",
  };
}

import { beforeEach, describe, expect, it } from "vitest";
import type { Logger } from "../../base/Logger.ts";
import { silentLogger } from "../../base/Logger.ts";
import { DataChannels, maxBufferedBytes } from "./DataChannels.ts";
import { type SctpMessage, type SctpPort, sctpPayloadIds } from "./SctpPort.ts";

/** Keeps what it gets; while `isBlocked` it counts as waiting. */
class ManualSctp implements SctpPort {
  readonly sent: SctpMessage[] = [];
  readonly reset: number[] = [];
  isBlocked = false;
  #waiting = new Map<number, number>();

  send(message: SctpMessage): void {
    this.sent.push(message);
    if (!this.isBlocked) return;
    this.#waiting.set(message.streamId, this.bufferedBytes(message.streamId) + message.payload.length);
  }

  bufferedBytes(streamId: number): number {
    return this.#waiting.get(streamId) ?? 0;
  }

  resetStreams(streamIds: readonly number[]): void {
    this.reset.push(...streamIds);
  }
}

const acknowledgement = Buffer.from([2]);
let sctp: ManualSctp;
let opened: string[];
let received: string[];
let warnings: number;
let channels: DataChannels;

function openMessage(label: string): Buffer {
  const message = Buffer.alloc(12 + label.length);
  message.writeUInt8(3, 0);
  message.writeUInt16BE(label.length, 8);
  message.write(label, 12);
  return message;
}

describe("DataChannels", () => {
  beforeEach(() => {
    sctp = new ManualSctp();
    opened = [];
    received = [];
    warnings = 0;
    const log: Logger = { ...silentLogger, warn: () => warnings++ };
    channels = new DataChannels({
      log,
      onOpened: (kind) => opened.push(kind),
      onData: (kind, payload) => received.push(`${kind} ${Buffer.from(payload).toString()}`),
    });
  });

  it("opens LiveKit's channels on every second stream, the lossy ones unordered without retransmissions", () => {
    channels.start(sctp, 1);
    expect(
      sctp.sent.map(({ streamId, payload }) => [
        streamId,
        payload[1],
        Buffer.from(payload).toString("utf8", 12),
      ]),
    ).toEqual([
      [1, 0x00, "_reliable"],
      [3, 0x81, "_lossy"],
      [5, 0x81, "_data_track"],
    ]);
    expect(opened).toEqual([]);
    channels.handleMessage(1, sctpPayloadIds.control, acknowledgement);
    channels.handleMessage(3, sctpPayloadIds.control, acknowledgement);
    expect(opened).toEqual(["reliable", "lossy"]);
  });

  it("takes the client's channels by label and acknowledges them", () => {
    channels.start(sctp, undefined);
    channels.handleMessage(0, sctpPayloadIds.control, openMessage("_lossy"));
    channels.handleMessage(2, sctpPayloadIds.control, openMessage("other"));
    channels.handleMessage(0, sctpPayloadIds.binary, Buffer.from("hi"));
    channels.handleMessage(0, sctpPayloadIds.emptyBinary, Buffer.alloc(1));
    channels.handleMessage(2, sctpPayloadIds.binary, Buffer.from("raw"));
    channels.handleMessage(4, sctpPayloadIds.control, openMessage("_data_track"));
    channels.handleMessage(4, sctpPayloadIds.binary, Buffer.from("sample"));
    channels.handleMessage(9, sctpPayloadIds.binary, Buffer.from("ignored"));
    expect(opened).toEqual(["lossy", "dataTrack"]);
    expect(received).toEqual(["lossy hi", "lossy ", "unlabelled raw", "dataTrack sample"]);
    expect(sctp.sent.map(({ streamId, payload }) => [streamId, ...payload])).toEqual([
      [0, 2],
      [2, 2],
      [4, 2],
    ]);
  });

  it("closes its side of the channels that the client closes, and takes new ones in their place", () => {
    channels.start(sctp, undefined);
    for (const [streamId, label] of ["_reliable", "_lossy", "other"].entries())
      channels.handleMessage(streamId, sctpPayloadIds.control, openMessage(label));
    channels.handleStreamsReset([1, 77]);
    expect(sctp.reset).toEqual([1]);
    channels.send("lossy", Buffer.from("lost"));
    channels.handleMessage(4, sctpPayloadIds.control, openMessage("_lossy"));
    channels.send("lossy", Buffer.from("kept"));
    channels.handleStreamsReset([]);
    expect(sctp.reset).toEqual([1, 0, 2, 4]);
    const data = sctp.sent.filter(({ payloadId }) => payloadId === sctpPayloadIds.binary);
    expect(data.map(({ streamId, payload }) => `${streamId} ${Buffer.from(payload).toString()}`)).toEqual([
      "4 kept",
    ]);
    expect(opened).toEqual(["reliable", "lossy", "lossy"]);
  });

  it("opens its channels again when the client starts SCTP anew", () => {
    channels.start(sctp, 1);
    channels.handleMessage(1, sctpPayloadIds.control, acknowledgement);
    sctp.sent.length = 0;
    channels.start(sctp, 1);
    channels.send("reliable", Buffer.from("early"));
    expect(sctp.sent.map(({ payloadId }) => payloadId)).toEqual([50, 50, 50]);
    expect(channels.bufferedBytes("reliable")).toBe(5);
    channels.handleMessage(1, sctpPayloadIds.control, acknowledgement);
    expect(sctp.sent).toHaveLength(4);
    expect(channels.bufferedBytes("reliable")).toBe(0);
  });

  it("queues reliable messages until the channel opens and drops lossy ones", () => {
    channels.start(sctp, undefined);
    channels.send("reliable", Buffer.from("kept"));
    channels.send("lossy", Buffer.from("lost"));
    channels.handleMessage(0, sctpPayloadIds.control, openMessage("_reliable"));
    channels.handleMessage(2, sctpPayloadIds.control, openMessage("_lossy"));
    const data = sctp.sent.filter(({ payloadId }) => payloadId === sctpPayloadIds.binary);
    expect(data.map(({ payload }) => Buffer.from(payload).toString())).toEqual(["kept"]);
    expect(channels.dump()).toMatchObject({ dropped: { reliable: 0, lossy: 1 } });
  });

  it.each(["reliable", "lossy", "dataTrack"] as const)(
    "drops and counts %s messages above the limit",
    (kind) => {
      channels.start(sctp, undefined);
      channels.handleMessage(
        0,
        sctpPayloadIds.control,
        openMessage(kind === "dataTrack" ? "_data_track" : `_${kind}`),
      );
      sctp.isBlocked = true;
      const half = Buffer.alloc(maxBufferedBytes[kind] / 2);
      for (let n = 0; n < 3; n++) channels.send(kind, half);
      expect(channels.bufferedBytes(kind)).toBe(maxBufferedBytes[kind]);
      expect(channels.dump()).toMatchObject({ dropped: { [kind]: 1 } });
      expect(warnings).toBe(kind === "reliable" ? 1 : 0);
    },
  );

  it("takes a bounded number of channels and survives broken openings", () => {
    channels.start(sctp, undefined);
    for (let stream = 0; stream < 100; stream++) {
      channels.handleMessage(stream, sctpPayloadIds.control, openMessage("x"));
    }
    expect((channels.dump() as { channels: unknown[] }).channels).toHaveLength(32);
    for (let length = 0; length < 14; length++) {
      channels.handleMessage(200, sctpPayloadIds.control, Buffer.alloc(length, 3));
    }
  });
});

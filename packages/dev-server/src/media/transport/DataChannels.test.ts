import { beforeEach, describe, expect, it } from "vitest";
import type { Logger } from "../../base/Logger.ts";
import { silentLogger } from "../../base/Logger.ts";
import { DataChannels, maxBufferedBytes } from "./DataChannels.ts";
import { type SctpMessage, type SctpPort, sctpPayloadIds } from "./SctpPort.ts";

/** Takes one message at a time, when told to. */
class ManualSctp implements SctpPort {
  readonly sent: SctpMessage[] = [];
  #finish: (() => void) | undefined;

  send(message: SctpMessage): Promise<void> {
    this.sent.push(message);
    return new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  async flush(): Promise<void> {
    while (this.#finish) {
      const finish = this.#finish;
      this.#finish = undefined;
      finish();
      // Lets the sender go on to the next message.
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
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

  it("opens LiveKit's channels on every second stream, the lossy ones unordered without retransmissions", async () => {
    channels.start(sctp, 1);
    await sctp.flush();
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

  it("takes the client's channels by label and acknowledges them", async () => {
    channels.start(sctp, undefined);
    channels.handleMessage(0, sctpPayloadIds.control, openMessage("_lossy"));
    channels.handleMessage(2, sctpPayloadIds.control, openMessage("other"));
    channels.handleMessage(0, sctpPayloadIds.binary, Buffer.from("hi"));
    channels.handleMessage(0, sctpPayloadIds.emptyBinary, Buffer.alloc(1));
    channels.handleMessage(2, sctpPayloadIds.binary, Buffer.from("ignored"));
    channels.handleMessage(9, sctpPayloadIds.binary, Buffer.from("ignored"));
    await sctp.flush();
    expect(opened).toEqual(["lossy"]);
    expect(received).toEqual(["lossy hi", "lossy "]);
    expect(sctp.sent.map(({ streamId, payload }) => [streamId, ...payload])).toEqual([
      [0, 2],
      [2, 2],
    ]);
  });

  it("gives SCTP one message at a time, in order", async () => {
    channels.start(sctp, undefined);
    channels.handleMessage(0, sctpPayloadIds.control, openMessage("_reliable"));
    await sctp.flush();
    sctp.sent.length = 0;
    for (const text of ["a", "b", "c"]) channels.send("reliable", Buffer.from(text));
    expect(sctp.sent).toHaveLength(1);
    expect(channels.bufferedBytes("reliable")).toBe(3);
    await sctp.flush();
    expect(sctp.sent.map(({ payload }) => Buffer.from(payload).toString())).toEqual(["a", "b", "c"]);
    expect(channels.bufferedBytes("reliable")).toBe(0);
  });

  it("queues reliable messages until the channel opens and drops lossy ones", async () => {
    channels.start(sctp, undefined);
    channels.send("reliable", Buffer.from("kept"));
    channels.send("lossy", Buffer.from("lost"));
    channels.handleMessage(0, sctpPayloadIds.control, openMessage("_reliable"));
    channels.handleMessage(2, sctpPayloadIds.control, openMessage("_lossy"));
    await sctp.flush();
    const data = sctp.sent.filter(({ payloadId }) => payloadId === sctpPayloadIds.binary);
    expect(data.map(({ payload }) => Buffer.from(payload).toString())).toEqual(["kept"]);
    expect(channels.dump()).toMatchObject({ dropped: { reliable: 0, lossy: 1 } });
  });

  it.each(["reliable", "lossy"] as const)("drops and counts %s messages above the limit", (kind) => {
    channels.start(sctp, undefined);
    channels.handleMessage(0, sctpPayloadIds.control, openMessage(`_${kind}`));
    const half = Buffer.alloc(maxBufferedBytes[kind] / 2);
    for (let n = 0; n < 3; n++) channels.send(kind, half);
    expect(channels.bufferedBytes(kind)).toBe(maxBufferedBytes[kind]);
    expect(channels.dump()).toMatchObject({ dropped: { [kind]: 1 } });
    expect(warnings).toBe(kind === "reliable" ? 1 : 0);
  });

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

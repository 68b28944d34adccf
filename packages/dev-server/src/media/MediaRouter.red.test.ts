import { describe, expect, it } from "vitest";
import type { ReceiverParameters } from "./parameters.ts";
import { audioDown, Bench, high, microphone, type Sent } from "./routerBench.test.support.ts";

const red = { payloadType: 63, mimeType: "audio/red", clockRate: 48_000, primaryPayloadType: 111 };
const source: ReceiverParameters = { ...microphone, codecs: [red, ...microphone.codecs] };
const frame = (number: number): Uint8Array => Uint8Array.of(number, number, number);
const firstNumber = 65_534;

/** The frame of that number, with as many of those before it as there are. */
function redPayload(number: number, redundant = 2): Uint8Array {
  const before = Array.from(
    { length: Math.min(redundant, number) },
    (_, i) => number - Math.min(redundant, number) + i,
  );
  const headers = before.flatMap((each) => {
    const offset = (number - each) * 960;
    return [0x80 | 111, offset >> 6, (offset & 0x3f) << 2, 3];
  });
  return Uint8Array.from([...headers, 111, ...before.flatMap((each) => [...frame(each)]), ...frame(number)]);
}

function bench(subscriber: "takes red" | "takes opus"): Bench {
  const all = new Bench([source]);
  const codec = subscriber === "takes red" ? { ...red, payloadType: 120 } : audioDown.codec;
  all.router.addDownTrack({ ...audioDown, codec }, high);
  return all;
}

function publish(all: Bench, number: number, payload = redPayload(number), payloadType = 63): void {
  all.publish({
    ssrc: 900,
    payloadType,
    sequenceNumber: (firstNumber + number) & 0xffff,
    timestamp: (0xffff_ff00 + number * 960) >>> 0,
    payload,
    extensions: {},
  });
}

const sent = (all: Bench): Sent[] => all.rtp["sub"]!;
/** What came, by its first byte, with its place in number and time. */
const frames = (all: Bench): number[][] =>
  sent(all).map(({ payload, header }) => [
    payload[0]!,
    (header.sequenceNumber - sent(all)[0]!.header.sequenceNumber) & 0xffff,
    ((header.timestamp - sent(all)[0]!.header.timestamp) >>> 0) / 960,
  ]);

describe("redundant audio", () => {
  it("goes as it is to who takes it, under the subscriber's payload type", () => {
    const all = bench("takes red");
    for (const number of [0, 1, 2]) publish(all, number);
    const last = sent(all)[2]!;
    expect(last.header.payloadType).toBe(120);
    expect(last.payload).toEqual(redPayload(2));
    publish(all, 3, frame(3), 111);
    expect(sent(all)[3]).toMatchObject({ header: { payloadType: 111 }, payload: frame(3) });
  });

  it("goes without its repeats to who takes Opus only", () => {
    const all = bench("takes opus");
    for (const number of [0, 1, 2, 3]) publish(all, number);
    publish(all, 4, frame(4), 111);
    publish(all, 5);
    expect(frames(all)).toEqual([0, 1, 2, 3, 4, 5].map((number) => [number, number, number]));
    expect(new Set(sent(all).map(({ header }) => header.payloadType))).toEqual(new Set([111]));
  });

  it("repairs for them what was lost, once, whenever it comes", () => {
    const all = bench("takes opus");
    for (const number of [0, 1, 4, 5]) publish(all, number);
    expect(frames(all).map(([number]) => number)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(frames(all).every(([number, place, time]) => number === place && number === time)).toBe(true);
    publish(all, 3);
    publish(all, 2, frame(2), 111);
    expect(sent(all)).toHaveLength(6);
  });

  it("leaves open what no packet repeats", () => {
    const all = bench("takes opus");
    for (const number of [0, 1, 5]) publish(all, number);
    expect(frames(all)).toEqual([0, 1, 3, 4, 5].map((number) => [number, number, number]));
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["half a block header", Uint8Array.of(0x80 | 111, 0, 0)],
    ["no last header", Uint8Array.of(0x80 | 111, 0, 0, 0)],
    ["blocks longer than the packet", Uint8Array.of(0x80 | 111, 0, 3, 255, 111, 1, 2)],
    ["block headers without end", new Uint8Array(400).fill(0xff)],
  ])("survives %s", (_, payload) => {
    for (const all of [bench("takes opus"), bench("takes red")]) {
      publish(all, 0, payload);
      publish(all, 1);
      expect(sent(all).at(-1)?.payload.at(-1)).toBe(1);
    }
  });
});

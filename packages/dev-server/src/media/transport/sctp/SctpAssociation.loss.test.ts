import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../base/ManualClock.ts";
import { SeededRandom } from "../../../base/SeededRandom.ts";
import { LossyNetwork, type Side } from "./LossyNetwork.test.support.ts";

/** First TSNs close to the wrap, so that each run crosses it. */
function nearWrap(random: SeededRandom): () => number {
  return () => (2 ** 32 - 1 - Math.floor(random.next() * 50)) >>> 0;
}

function connectPair(loss: number, seed: number): { clock: ManualClock; left: Side; right: Side } {
  const clock = new ManualClock();
  const random = new SeededRandom(seed);
  const network = new LossyNetwork({
    clock,
    random,
    loss,
    duplication: loss,
    delayMs: [5, loss > 0 ? 40 : 5],
  });
  const left = network.addSide({ random: nearWrap(random) });
  const right = network.addSide({ random: nearWrap(random) });
  for (const side of [left, right]) side.run((association, nowMs) => association.connect(nowMs));
  advanceUntil(clock, () => left.association.isEstablished && right.association.isEstablished, 60_000);
  return { clock, left, right };
}

function advanceUntil(clock: ManualClock, condition: () => boolean, limitMs: number): void {
  for (const endMs = clock.nowMs() + limitMs; !condition() && clock.nowMs() < endMs;) clock.advance(5);
}

function numbered(index: number, length: number): Buffer {
  const payload = Buffer.alloc(Math.max(length, 4), index & 0xff);
  payload.writeUInt32BE(index, 0);
  return payload;
}

const losses = [0, 0.01, 0.1, 0.3];
const cases = losses.flatMap((loss) => [1, 2, 3].map((seed) => ({ loss, seed })));

describe("SctpAssociation over a network that loses, doubles and reorders", () => {
  it.each(cases)("delivers reliable messages once and in order: loss $loss, seed $seed", ({ loss, seed }) => {
    const { clock, left, right } = connectPair(loss, seed);
    const lengths = new SeededRandom(seed);
    const count = 150;
    const sent = Array.from({ length: count }, (_, index) =>
      numbered(index, Math.floor(lengths.next() ** 3 * 20_000)),
    );
    for (const payload of sent) {
      left.send(1, payload);
      right.send(1, payload);
    }
    advanceUntil(clock, () => left.received.length >= count && right.received.length >= count, 3_600_000);
    clock.advance(30_000);
    for (const side of [left, right]) {
      expect(side.received).toHaveLength(count);
      expect(side.received.every(({ payload }, index) => payload.equals(sent[index]!))).toBe(true);
      expect(side.association.bufferedBytes(1)).toBe(0);
      expect(side.association.nextTimeoutMs).toBe(Number.POSITIVE_INFINITY);
      expect(side.association.dump()).toMatchObject({ state: "established", refused: 0 });
    }
  });

  it.each(cases)("keeps unordered messages whole and complete: loss $loss, seed $seed", ({ loss, seed }) => {
    const { clock, left, right } = connectPair(loss, seed);
    const count = 150;
    const sent = Array.from({ length: count }, (_, index) => numbered(index, (index * 37) % 5000));
    for (const payload of sent) left.send(2, payload, { ordered: false });
    advanceUntil(clock, () => right.received.length >= count, 3_600_000);
    clock.advance(30_000);
    const indexes = right.received.map(({ payload }) => payload.readUInt32BE(0));
    expect(indexes.toSorted((a, b) => a - b)).toEqual(sent.map((_, index) => index));
    expect(right.received.every(({ payload }, at) => payload.equals(sent[indexes[at]!]!))).toBe(true);
  });

  it.each(cases)("never lets lossy messages wait for lost ones: loss $loss, seed $seed", ({ loss, seed }) => {
    const { clock, left, right } = connectPair(loss, seed);
    const count = 400;
    for (let index = 0; index < count; index++) {
      left.send(3, numbered(index, index % 5 === 0 ? 3000 : 50), { ordered: false, reliable: false });
      left.send(5, numbered(index, 60), { ordered: true, reliable: false });
      if (index % 10 === 0) left.send(1, numbered(index, 100));
      clock.advance(20);
    }
    clock.advance(120_000);
    const of = (streamId: number): number[] =>
      right.received
        .filter((message) => message.streamId === streamId)
        .map(({ payload }) => payload.readUInt32BE(0));
    const atLeast = count * (1 - loss) ** 3 * 0.7;
    for (const streamId of [3, 5]) {
      expect(of(streamId).length).toBeGreaterThan(loss === 0 ? count - 1 : atLeast);
      expect(new Set(of(streamId)).size).toBe(of(streamId).length);
    }
    expect(of(5)).toEqual(of(5).toSorted((a, b) => a - b));
    expect(of(1)).toEqual(Array.from({ length: count / 10 }, (_, index) => index * 10));
    // Nothing is left waiting on either side.
    for (const side of [left, right]) expect(side.association.nextTimeoutMs).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([0, 0.1, 0.3])("resets streams both ways and starts them again: loss %d", (loss) => {
    const { clock, left, right } = connectPair(loss, 7);
    for (let round = 0; round < 5; round++) {
      for (let index = 0; index < 20; index++) left.send(7, numbered(round * 20 + index, 3000));
      left.run((association) => association.resetStreams([7]));
      advanceUntil(clock, () => right.resets.length > round, 600_000);
      right.run((association) => association.resetStreams([7]));
      advanceUntil(clock, () => left.resets.length > round, 600_000);
      clock.advance(10_000);
    }
    expect(right.received.map(({ payload }) => payload.readUInt32BE(0))).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
    expect(left.resets).toEqual(Array.from({ length: 5 }, () => [7]));
    expect(right.resets).toEqual(Array.from({ length: 5 }, () => [7]));
  });

  it("survives a break of the network", () => {
    const clock = new ManualClock();
    const random = new SeededRandom(5);
    const options = { clock, random, loss: 0, duplication: 0, delayMs: [5, 5] as [number, number] };
    const network = new LossyNetwork(options);
    const left = network.addSide();
    const right = network.addSide();
    left.run((association, nowMs) => association.connect(nowMs));
    advanceUntil(clock, () => left.association.isEstablished, 1000);
    options.loss = 1;
    for (let index = 0; index < 100; index++) left.send(1, numbered(index, 2000));
    clock.advance(60_000);
    expect(right.received).toHaveLength(0);
    options.loss = 0;
    clock.advance(5000);
    expect(right.received).toHaveLength(100);
  });
});

import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { BatchedWrites } from "./BatchedWrites.ts";

/** Notes the sizes of what it is given at once. Takes it all, unless it is slow. */
function open({ isSlow = false } = {}): { stream: Writable; written: number[][] } {
  const written: number[][] = [];
  const stream = new Writable({
    writev: (chunks, done) => {
      written.push(chunks.map(({ chunk }: { chunk: Uint8Array }) => chunk.length));
      if (!isSlow) done();
    },
  });
  return { stream, written };
}

describe("BatchedWrites", () => {
  it("hands on at once what a turn writes to each stream, in order", async () => {
    const batch = new BatchedWrites();
    const [a, b] = [open(), open()];
    for (let turn = 0; turn < 3; turn++) {
      for (const length of [3, 1, 2]) {
        batch.write(a.stream, new Uint8Array(length));
        // Microtasks are the same turn.
        await Promise.resolve();
        batch.write(b.stream, new Uint8Array(10 * length));
      }
      await nextTurn();
    }
    expect(a.written).toEqual([0, 1, 2].map(() => [3, 1, 2]));
    expect(b.written).toEqual([0, 1, 2].map(() => [30, 10, 20]));
  });

  it("does not let much of one turn look like a reader that is slow", async () => {
    const batch = new BatchedWrites();
    const { stream, written } = open();
    for (let i = 0; i < 1000; i++) {
      batch.write(stream, new Uint8Array(1000));
      expect(stream.writableLength).toBeLessThan(64 << 10);
    }
    await nextTurn();
    expect(stream.writableLength).toBe(0);
    expect(written.flat()).toEqual(Array.from({ length: 1000 }, () => 1000));
    expect(written.length).toBeLessThan(20);
  });

  it("keeps what a slow reader leaves, for the stream's owner to see", async () => {
    const batch = new BatchedWrites();
    const { stream } = open({ isSlow: true });
    for (let i = 0; i < 1000; i++) batch.write(stream, new Uint8Array(1000));
    await nextTurn();
    expect(stream.writableLength).toBe(1_000_000);
  });

  it("hands on at once what waits for a stream that is about to end", async () => {
    const batch = new BatchedWrites();
    const [ending, other] = [open(), open()];
    for (const { stream } of [ending, other]) batch.write(stream, new Uint8Array(5));
    batch.flush(ending.stream);
    expect(ending.written).toEqual([[5]]);
    batch.write(ending.stream, new Uint8Array(6));
    ending.stream.destroy();
    batch.flush(ending.stream);
    await nextTurn();
    expect(ending.written).toEqual([[5]]);
    expect(other.written).toEqual([[5]]);
  });
});

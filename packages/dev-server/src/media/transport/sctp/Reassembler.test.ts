import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../../base/SeededRandom.ts";
import { dataFlags } from "./chunks.ts";
import { type DataChunk, Reassembler } from "./Reassembler.ts";

interface Setup {
  reassembler: Reassembler;
  delivered: string[];
}

function create(maxMessageBytes = 1000): Setup {
  const delivered: string[] = [];
  const deliver = (streamId: number, _payloadId: number, payload: Uint8Array): void =>
    void delivered.push(`${streamId}:${Buffer.from(payload).toString()}`);
  return { reassembler: new Reassembler(maxMessageBytes, deliver), delivered };
}

/** `flags` in letters: b begin, e end, u unordered. */
function chunk(tsn: number, flags: string, streamSequence: number, text: string, streamId = 1): DataChunk {
  const bits =
    (flags.includes("b") ? dataFlags.begin : 0) |
    (flags.includes("e") ? dataFlags.end : 0) |
    (flags.includes("u") ? dataFlags.unordered : 0);
  return { tsn, flags: bits, streamId, streamSequence, payloadId: 53, payload: Buffer.from(text) };
}

describe("Reassembler", () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    "puts fragments together in whatever order they come (seed %d)",
    (seed) => {
      const { reassembler, delivered } = create();
      const random = new SeededRandom(seed);
      const chunks = [
        chunk(10, "b", 65_534, "a"),
        chunk(11, "", 65_534, "b"),
        chunk(12, "e", 65_534, "c"),
        chunk(13, "be", 65_535, "d"),
        chunk(14, "b", 0, "e"),
        chunk(15, "e", 0, "f"),
        chunk(16, "be", 0, "other stream", 2),
      ];
      reassembler.skip(9, new Map([[1, 32_000]]));
      reassembler.skip(9, new Map([[1, 64_000]]));
      reassembler.skip(9, new Map([[1, 65_533]]));
      for (const one of chunks.toSorted(() => random.next() - 0.5)) reassembler.add(one);
      expect(delivered.filter((text) => text.startsWith("1"))).toEqual(["1:abc", "1:d", "1:ef"]);
      expect(delivered).toContain("2:other stream");
      expect(reassembler.heldBytes).toBe(0);
    },
  );

  it("delivers unordered messages at once", () => {
    const { reassembler, delivered } = create();
    reassembler.add(chunk(5, "beu", 9, "whole"));
    reassembler.add(chunk(8, "eu", 0, "2"));
    reassembler.add(chunk(7, "bu", 0, "1"));
    expect(delivered).toEqual(["1:whole", "1:12"]);
  });

  it("goes on without the messages that the peer gave up, and delivers those that waited for them", () => {
    const { reassembler, delivered } = create();
    reassembler.add(chunk(2, "be", 1, "waits"));
    reassembler.add(chunk(3, "b", 2, "half"));
    reassembler.add(chunk(6, "be", 4, "after"));
    reassembler.skip(5, new Map([[1, 3]]));
    expect(delivered).toEqual(["1:waits", "1:after"]);
    expect(reassembler.heldBytes).toBe(0);
  });

  it("drops and counts a message that is too long, and keeps the stream going", () => {
    const { reassembler, delivered } = create(4);
    reassembler.add(chunk(1, "b", 0, "123"));
    reassembler.add(chunk(2, "e", 0, "45"));
    reassembler.add(chunk(3, "be", 1, "next"));
    expect(delivered).toEqual(["1:next"]);
    expect(reassembler.refused).toBe(1);
  });

  it("drops and counts sequence numbers that were used before", () => {
    const { reassembler, delivered } = create();
    reassembler.add(chunk(1, "be", 0, "first"));
    reassembler.add(chunk(2, "be", 0, "again"));
    reassembler.add(chunk(3, "be", 2, "early"));
    reassembler.add(chunk(4, "be", 2, "early again"));
    expect(delivered).toEqual(["1:first"]);
    expect(reassembler.refused).toBe(2);
  });

  it("starts streams again at sequence number 0, all when none is named", () => {
    const { reassembler, delivered } = create();
    for (const streamId of [1, 2]) reassembler.add(chunk(streamId, "be", 0, "old", streamId));
    reassembler.resetStreams([1]);
    for (const streamId of [1, 2]) reassembler.add(chunk(2 + streamId, "be", 0, "new", streamId));
    reassembler.resetStreams([]);
    reassembler.add(chunk(5, "be", 0, "newer", 2));
    expect(delivered).toEqual(["1:old", "2:old", "1:new", "2:newer"]);
  });
});

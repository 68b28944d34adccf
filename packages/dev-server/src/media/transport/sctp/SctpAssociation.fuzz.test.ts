import { describe, expect, it } from "vitest";
import { Mutator } from "../../../base/Mutator.test.support.ts";
import { chunkOf, dataChunk, packetOf, words } from "./packets.test.support.ts";
import { createFuzzedPair, SctpFuzz } from "./SctpFuzz.test.support.ts";

const rounds = 50_000;
/** More than a window and the queues of one association, less than a leak would make of all rounds. */
const maxGrowthBytes = 64 << 20;

describe("SctpAssociation", () => {
  it("takes 50,000 mutated packets without a throw, a stall or growth", { timeout: 240_000 }, () => {
    const fuzz = new SctpFuzz(new Mutator(42));
    const startBytes = process.memoryUsage().heapUsed;
    let slowestMs = 0;
    for (let round = 0; round < rounds; round++) {
      const startedMs = performance.now();
      fuzz.next();
      slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    }
    expect(process.memoryUsage().heapUsed - startBytes).toBeLessThan(maxGrowthBytes);
    expect(slowestMs).toBeLessThan(500);
  });

  it("stays bounded and quick with a hostile peer that knows the rules", { timeout: 120_000 }, () => {
    const { next, below: upTo } = new Mutator(7);
    const sent: Buffer[] = [];
    const [{ association }] = createFuzzedPair(next, (packet) => {
      sent.length = 0;
      sent.push(packet);
    });
    const init = Buffer.concat([words(9, 0xffff_ffff, 0xffff_ffff, 0), Buffer.from([0xc0, 0, 0, 4])]);
    association.handlePacket(packetOf(0, chunkOf(1, 0, init)), 0);
    const answer = sent[0]!;
    const tag = answer.readUInt32BE(16);
    association.handlePacket(packetOf(tag, chunkOf(10, 0, answer.subarray(36, 44))), 0);
    expect(association.isEstablished).toBe(true);
    const startBytes = process.memoryUsage().heapUsed;
    const startedMs = performance.now();
    for (let n = 0; n < 5000; n++) {
      // Far and near TSNs, all streams, one-byte fragments, gap and skip lists as long as a packet.
      const fragments = Array.from({ length: 20 }, () =>
        dataChunk(2 + upTo(40_000), {
          streamId: upTo(65_536),
          sequence: upTo(65_536),
          flags: upTo(8),
          payload: Buffer.alloc(1),
        }),
      );
      const skips = words(upTo(3), ...Array.from({ length: 200 }, () => upTo(2 ** 32)));
      const gaps = words(upTo(2 ** 32), upTo(2 ** 32), 0x00c8_0000, ...skips);
      association.handlePacket(packetOf(tag, ...fragments), n);
      association.handlePacket(packetOf(tag, chunkOf(192, 0, skips), chunkOf(3, 0, gaps)), n);
      if (n % 50 === 0)
        association.send({
          streamId: 1,
          payloadId: 53,
          payload: Buffer.alloc(5000),
          ordered: true,
          reliable: false,
        });
    }
    expect((performance.now() - startedMs) / 10_000).toBeLessThan(5);
    expect(process.memoryUsage().heapUsed - startBytes).toBeLessThan(maxGrowthBytes);
  });
});

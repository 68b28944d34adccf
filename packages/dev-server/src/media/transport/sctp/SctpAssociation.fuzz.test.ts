import { describe, expect, it } from "vitest";
import { createRandom } from "./LossyNetwork.test.support.ts";
import { chunkOf, dataChunk, packetOf, sealed, words } from "./packets.test.support.ts";
import { SctpAssociation } from "./SctpAssociation.ts";

const rounds = 200_000;
/** More than a window and the queues of one association, less than a leak would make of all rounds. */
const maxGrowthBytes = 64 << 20;

interface Peer {
  association: SctpAssociation;
  hasEnded: boolean;
  inbox: Buffer[];
}

/** Two that talk, to take genuine packets from; what they exchange goes to `onGenuine` as well. */
function createPair(random: () => number, onGenuine: (packet: Buffer) => void): [Peer, Peer] {
  const peers: Peer[] = [];
  for (const index of [0, 1]) {
    const association = new SctpAssociation({
      localPort: 5000,
      remotePort: 5000,
      random: () => Math.floor(random() * 2 ** 32),
      onPacket: (packet) => {
        onGenuine(packet);
        const inbox = peers[1 - index]?.inbox;
        if (inbox && inbox.length < 64) inbox.push(packet);
      },
      onEstablished: () => {},
      onMessage: () => {},
      onStreamsReset: (streamIds) => peers[index]?.association.resetStreams(streamIds),
      onClosed: () => {
        peers[index]!.hasEnded = true;
      },
    });
    peers.push({ association, hasEnded: false, inbox: [] });
  }
  return peers as [Peer, Peer];
}

describe("SctpAssociation", () => {
  it("takes 200,000 mutated packets without a throw, a stall or growth", { timeout: 240_000 }, () => {
    const random = createRandom(42);
    const upTo = (limit: number): number => Math.floor(random() * limit);
    const genuine: Buffer[] = [];
    const remember = (packet: Buffer): void => {
      if (genuine.length < 200) genuine.push(packet);
      else genuine[upTo(200)] = packet;
    };
    let [left, right] = createPair(random, remember);
    let nowMs = 0;
    const startBytes = process.memoryUsage().heapUsed;
    let slowestMs = 0;
    for (let round = 0; round < rounds; round++) {
      if (round % 5000 === 0 || left.hasEnded || right.hasEnded) {
        [left, right] = createPair(random, remember);
        for (const { association } of [left, right]) association.connect(nowMs);
        for (let n = 0; n < 4; n++) deliver(left, right, nowMs);
      }
      if (round % 3 === 0) {
        const payload = Buffer.alloc(1 + upTo(4000));
        left.association.send({
          streamId: upTo(4),
          payloadId: 53,
          payload,
          ordered: random() < 0.5,
          reliable: random() < 0.5,
        });
        left.association.flush(nowMs);
      }
      if (round % 97 === 0) left.association.resetStreams([upTo(4)]);
      const broken = mutate(genuine[upTo(genuine.length)] ?? Buffer.alloc(16), random);
      const startedMs = performance.now();
      (random() < 0.5 ? left : right).association.handlePacket(broken, nowMs);
      slowestMs = Math.max(slowestMs, performance.now() - startedMs);
      deliver(left, right, nowMs);
      nowMs += upTo(50);
      for (const { association } of [left, right])
        if (association.nextTimeoutMs <= nowMs) association.handleTimeout(nowMs);
    }
    expect(process.memoryUsage().heapUsed - startBytes).toBeLessThan(maxGrowthBytes);
    expect(slowestMs).toBeLessThan(500);
  });

  it("stays bounded and quick with a hostile peer that knows the rules", { timeout: 120_000 }, () => {
    const random = createRandom(7);
    const upTo = (limit: number): number => Math.floor(random() * limit);
    const sent: Buffer[] = [];
    const [{ association }] = createPair(random, (packet) => {
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

function deliver(left: Peer, right: Peer, nowMs: number): void {
  for (const { association, inbox } of [left, right])
    for (const packet of inbox.splice(0)) association.handlePacket(packet, nowMs);
}

/** A few bytes changed, cut or repeated; mostly with a checksum that fits, or nothing behind it would be reached. */
function mutate(packet: Buffer, random: () => number): Buffer {
  let mutated = Buffer.from(packet);
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * mutated.length);
    const kind = random();
    if (kind < 0.6 && at >= 8) mutated[at] = Math.floor(random() * 256);
    else if (kind < 0.7) mutated = mutated.subarray(0, at);
    else if (kind < 0.8) mutated = Buffer.concat([mutated, mutated.subarray(12)]).subarray(0, 4000);
    else if (kind < 0.9 && at > 16 && at + 2 <= mutated.length) mutated.writeUInt16BE(0xffff, at & ~1);
    else if (at > 12) mutated.fill(0, at, Math.min(at + 4, mutated.length));
  }
  return random() < 0.95 && mutated.length >= 12 ? sealed(Buffer.from(mutated)) : mutated;
}

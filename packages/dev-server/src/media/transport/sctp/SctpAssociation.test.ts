import { beforeEach, describe, expect, it } from "vitest";
import { SctpAssociation } from "./SctpAssociation.ts";
import { chunkOf, chunksOf, dataChunk, packetOf, words } from "./packets.test.support.ts";

const peerTag = 0x11223344;
const peerTsn = 0xfffffffe;

let association: SctpAssociation;
let sent: Buffer[];
let messages: string[];
let resets: number[][];
let closed: string[];
let established: number;
let localTag: number;
let localTsn: number;

/** Chunk types of all that was sent since the last call. */
function sentTypes(): number[][] {
  return sent.splice(0).map((packet) => chunksOf(packet).map(({ type }) => type));
}

function lastSent(type: number): Buffer {
  return sent.flatMap(chunksOf).findLast((chunk) => chunk.type === type)?.body ?? Buffer.alloc(0);
}

function receive(...chunks: Uint8Array[]): void {
  association.handlePacket(packetOf(localTag, ...chunks), 0);
}

/** INIT parameters: RE-CONFIG and FORWARD TSN, then what a test adds. */
const extensions = Buffer.from([0xc0, 0, 0, 4, 0x80, 8, 0, 6, 130, 192, 0, 0]);

function init(tag: number, tsn: number, windowBytes: number, extra: Buffer = Buffer.alloc(0)): Buffer {
  return chunkOf(1, 0, Buffer.concat([words(tag, windowBytes, 0x0400_0400, tsn), extensions, extra]));
}

function handshake(windowBytes = 1 << 20, tag = peerTag): void {
  association.handlePacket(packetOf(0, init(tag, peerTsn, windowBytes)), 0);
  const answer = lastSent(2);
  localTag = answer.readUInt32BE(0);
  localTsn = answer.readUInt32BE(12);
  receive(chunkOf(10, 0, answer.subarray(20, 20 + answer.readUInt16BE(18) - 4)));
}

function send(length: number, options: { ordered?: boolean; reliable?: boolean } = {}): void {
  const { ordered = true, reliable = true } = options;
  association.send({ streamId: 1, payloadId: 53, payload: Buffer.alloc(length, 9), ordered, reliable });
  association.flush(0);
}

function sack(tsn: number, windowBytes: number, gaps: [number, number][] = []): Buffer {
  const blocks = gaps.map(([first, last]) => first * 65_536 + last);
  return chunkOf(3, 0, words(tsn, windowBytes, gaps.length * 65_536, ...blocks));
}

beforeEach(() => {
  sent = [];
  messages = [];
  resets = [];
  closed = [];
  established = 0;
  let next = 0xfffffff0;
  association = new SctpAssociation({
    localPort: 5000,
    remotePort: 5000,
    random: () => next++ >>> 0,
    onPacket: (packet) => sent.push(packet),
    onEstablished: () => established++,
    onMessage: (streamId, _payloadId, payload) =>
      messages.push(`${streamId}:${Buffer.from(payload).toString()}`),
    onStreamsReset: (streamIds) => resets.push(streamIds),
    onClosed: (by, reason) => closed.push(`${by}: ${reason}`),
  });
});

describe("SctpAssociation's handshake", () => {
  it("answers the peer's INIT and its cookie", () => {
    handshake();
    expect(established).toBe(1);
    expect(sentTypes()).toEqual([[2], [11]]);
  });

  it("repeats its INIT, gives up, and still answers the peer's", () => {
    association.connect(0);
    for (let n = 0; n < 20; n++) association.handleTimeout(association.nextTimeoutMs);
    expect(sentTypes().length).toBe(8);
    expect(association.nextTimeoutMs).toBe(Number.POSITIVE_INFINITY);
    handshake();
    expect(association.isEstablished).toBe(true);
  });

  it("answers a repeated INIT and a repeated cookie alike", () => {
    handshake();
    const first = lastSent(2);
    association.handlePacket(packetOf(0, init(peerTag, peerTsn, 1 << 20)), 0);
    expect(lastSent(2)).toEqual(first);
    receive(chunkOf(10, 0, first.subarray(20, 28)));
    expect(established).toBe(1);
  });

  it("begins anew when the peer does", () => {
    handshake();
    receive(dataChunk(peerTsn));
    const before = localTag;
    handshake(1 << 20, peerTag + 1);
    expect(established).toBe(2);
    expect(localTag).not.toBe(before);
    receive(dataChunk(peerTsn));
    expect(messages).toEqual(["1:data", "1:data"]);
  });

  it("refuses an unknown cookie, and INITs that break the rules", () => {
    association.handlePacket(packetOf(0, init(0, 1, 1000)), 0);
    association.handlePacket(packetOf(0, chunkOf(1, 0, words(5, 1000, 0x0001_0000, 1))), 0);
    association.handlePacket(packetOf(0, chunkOf(1, 0, words(5, 1000))), 0);
    association.handlePacket(packetOf(0, init(5, 1, 1000, Buffer.from([0, 7, 0, 0]))), 0);
    association.handlePacket(packetOf(7, init(5, 1, 1000)), 0);
    expect(sent).toEqual([]);
    association.handlePacket(packetOf(0, init(5, 1, 1000)), 0);
    association.handlePacket(packetOf(lastSent(2).readUInt32BE(0), chunkOf(10, 0, Buffer.alloc(8))), 0);
    expect(established).toBe(0);
    expect(association.dump()).toMatchObject({ refused: 6 });
  });

  it.each([
    ["skips 0x8aaa", [0x8a, 0xaa, 0, 4, 0xc0, 0, 0, 4], []],
    ["skips and reports 0xcaaa", [0xca, 0xaa, 0, 5, 1, 0, 0, 0], [0xca, 0xaa, 0, 5, 1]],
    ["stops at and reports 0x4aaa", [0x4a, 0xaa, 0, 4, 0xca, 0xaa, 0, 4], [0x4a, 0xaa, 0, 4]],
    ["stops at 0x0aaa", [0x0a, 0xaa, 0, 4, 0xca, 0xaa, 0, 4], []],
  ])("%s, an unknown parameter", (_name, parameters, reported) => {
    association.handlePacket(packetOf(0, init(5, 1, 1000, Buffer.from(parameters))), 0);
    const answer = lastSent(2);
    const at = answer.indexOf(Buffer.from([0, 8, 0, 4 + reported.length]));
    expect(at < 0 ? [] : [...answer.subarray(at + 4, at + 4 + reported.length)]).toEqual(reported);
  });

  it("leaves checksums out once the peer accepts that", () => {
    association.handlePacket(
      packetOf(0, init(peerTag, peerTsn, 1 << 20, Buffer.from([0x80, 1, 0, 8, 0, 0, 0, 1]))),
      0,
    );
    const answer = lastSent(2);
    localTag = answer.readUInt32BE(0);
    receive(chunkOf(10, 0, answer.subarray(20, 28)));
    expect(sent.map((packet) => packet.readUInt32LE(8) === 0)).toEqual([false, true]);
    const unsealed = packetOf(localTag, dataChunk(peerTsn));
    unsealed.writeUInt32LE(0, 8);
    association.handlePacket(unsealed, 0);
    expect(messages).toEqual(["1:data"]);
  });
});

describe("SctpAssociation, established", () => {
  beforeEach(() => {
    handshake();
    sent.length = 0;
  });

  it.each([
    ["a wrong tag", () => packetOf(localTag + 1, dataChunk(peerTsn))],
    ["a wrong checksum", () => packetOf(localTag, dataChunk(peerTsn)).fill(7, 8, 12)],
    ["too few bytes", () => packetOf(localTag).subarray(0, 11)],
    ["no chunk", () => packetOf(localTag)],
    ["other ports", () => packetOf(localTag, dataChunk(peerTsn)).fill(1, 0, 2)],
    ["a chunk of length 0", () => packetOf(localTag, chunkOf(0, 3, Buffer.alloc(20), 0))],
    ["a chunk of length 3", () => packetOf(localTag, chunkOf(4, 3, Buffer.alloc(20), 3))],
    ["a chunk longer than the packet", () => packetOf(localTag, chunkOf(0, 3, Buffer.alloc(20), 30))],
    ["DATA without its fields", () => packetOf(localTag, chunkOf(0, 3, Buffer.alloc(8)))],
    ["a SACK without its fields", () => packetOf(localTag, chunkOf(3, 0, Buffer.alloc(8)))],
    [
      "a SACK with fewer gaps than it says",
      () => packetOf(localTag, chunkOf(3, 0, words(0, 0, 0xffff_0000))),
    ],
    ["a SACK of what was never sent", () => packetOf(localTag, sack(localTsn + 5, 1000))],
    ["an ABORT under a wrong tag", () => packetOf(1, chunkOf(6, 0, Buffer.alloc(0)))],
    ["a broken RE-CONFIG", () => packetOf(localTag, chunkOf(130, 0, words(0x000d_0003, 1)))],
    ["a broken FORWARD TSN", () => packetOf(localTag, chunkOf(192, 0, Buffer.alloc(2)))],
  ])("refuses and counts %s", (_name, create) => {
    association.handlePacket(create(), 0);
    expect(association.dump()).toMatchObject({ state: "established", refused: 1 });
    expect(messages).toEqual([]);
    receive(dataChunk(peerTsn));
    expect(messages).toEqual(["1:data"]);
  });

  it("acknowledges every second packet at once and a single one after 200 ms", () => {
    receive(dataChunk(peerTsn));
    expect(sentTypes()).toEqual([]);
    expect(association.nextTimeoutMs).toBe(200);
    association.handleTimeout(200);
    expect(sentTypes()).toEqual([[3]]);
    receive(dataChunk(peerTsn + 1, { sequence: 1 }));
    receive(dataChunk(peerTsn + 2, { sequence: 2 }));
    expect(lastSent(3).readUInt32BE(0)).toBe(0);
    expect(sentTypes()).toEqual([[3]]);
  });

  it("acknowledges together with its own data", () => {
    receive(dataChunk(peerTsn));
    send(10);
    expect(sentTypes()).toEqual([[3, 0]]);
  });

  it("tells gaps and duplicates at once, across the wrap", () => {
    receive(dataChunk(peerTsn + 1), dataChunk(peerTsn + 3), dataChunk(peerTsn + 4), dataChunk(peerTsn + 1));
    const body = lastSent(3);
    expect(body.readUInt32BE(0)).toBe(peerTsn - 1);
    expect([body.readUInt16BE(8), body.readUInt16BE(10)]).toEqual([2, 1]);
    expect([12, 14, 16, 18].map((at) => body.readUInt16BE(at))).toEqual([2, 2, 4, 5]);
    expect(body.readUInt32BE(20)).toBe(peerTsn + 1);
  });

  it("puts small messages into one packet and splits large ones", () => {
    for (let n = 0; n < 10; n++)
      association.send({
        streamId: 1,
        payloadId: 53,
        payload: Buffer.alloc(20),
        ordered: true,
        reliable: true,
      });
    association.flush(0);
    expect(sentTypes()).toEqual([Array.from({ length: 10 }, () => 0)]);
    receive(sack(localTsn + 9, 1 << 20));
    send(3000);
    expect(sent.flatMap(chunksOf).map(({ flags }) => flags)).toEqual([2, 0, 1]);
    expect(sent.every((packet) => packet.length <= 1200)).toBe(true);
  });

  it("probes a closed window with one packet and goes on when it opens", () => {
    send(100);
    receive(sack(localTsn, 0));
    sent.length = 0;
    for (let n = 0; n < 5; n++) send(100);
    expect(sentTypes()).toEqual([[0]]);
    expect(association.bufferedBytes(1)).toBe(400);
    association.handleTimeout(association.nextTimeoutMs);
    expect(sentTypes()).toEqual([[0]]);
    receive(sack(localTsn + 1, 10_000));
    expect(sentTypes()).toEqual([[0, 0, 0, 0]]);
    expect(association.bufferedBytes(1)).toBe(0);
  });

  it("sends a lost packet again after three SACKs that miss it", () => {
    for (let n = 0; n < 5; n++) send(1000);
    sent.length = 0;
    receive(sack(localTsn - 1, 1 << 20, [[2, 2]]));
    receive(sack(localTsn - 1, 1 << 20, [[2, 3]]));
    expect(sentTypes()).toEqual([]);
    receive(sack(localTsn - 1, 1 << 20, [[2, 4]]));
    expect(lastSent(0).readUInt32BE(0)).toBe(localTsn);
  });

  it("gives a lossy message up instead, and tells the peer", () => {
    send(1000, { reliable: false });
    for (let n = 0; n < 4; n++) send(1000);
    sent.length = 0;
    for (const last of [2, 3, 4]) receive(sack(localTsn - 1, 1 << 20, [[2, last]]));
    expect([
      lastSent(192).readUInt32BE(0),
      lastSent(192).readUInt16BE(4),
      lastSent(192).readUInt16BE(6),
    ]).toEqual([localTsn, 1, 0]);
    expect(lastSent(0)).toHaveLength(0);
  });

  it("sends everything again when a peer takes its acknowledgement back", () => {
    for (let n = 0; n < 3; n++) send(1000);
    receive(sack(localTsn - 1, 1 << 20, [[2, 3]]));
    receive(sack(localTsn - 1, 1 << 20));
    sent.length = 0;
    association.handleTimeout(association.nextTimeoutMs);
    receive(sack(localTsn, 1 << 20));
    receive(sack(localTsn + 1, 1 << 20));
    expect(sent.flatMap(chunksOf).map(({ body }) => (body.readUInt32BE(0) - localTsn) >>> 0)).toEqual([
      0, 1, 2,
    ]);
  });

  it("answers heartbeats, a bounded number a packet", () => {
    receive(...Array.from({ length: 50 }, (_, index) => chunkOf(4, 0, words(0x0001_0008, index))));
    expect(sentTypes().flat()).toEqual(Array.from({ length: 16 }, () => 5));
  });

  it.each([
    [0x3f, "stops", false, false],
    [0x7f, "stops and reports", true, false],
    [0xbf, "skips", false, true],
    [0xff, "skips and reports", true, true],
  ])("at an unknown chunk %i %s", (type, _what, isReported, goesOn) => {
    receive(chunkOf(type, 0, Buffer.from([1])), dataChunk(peerTsn));
    expect(sentTypes().flat().includes(9)).toBe(isReported);
    expect(messages).toEqual(goesOn ? ["1:data"] : []);
  });

  it("asks for patience until all messages before a stream reset arrived, then performs it once", () => {
    const request = chunkOf(
      130,
      0,
      Buffer.concat([words(0x000d_0012, peerTsn, 0, peerTsn + 1), Buffer.from([0, 1])]),
    );
    receive(dataChunk(peerTsn), request);
    expect(lastSent(130).readUInt32BE(8)).toBe(6);
    receive(dataChunk(peerTsn + 1, { sequence: 1 }), request);
    expect(lastSent(130).readUInt32BE(8)).toBe(1);
    receive(request);
    expect(lastSent(130).readUInt32BE(8)).toBe(1);
    expect(resets).toEqual([[1]]);
  });

  it("resets its own streams when asked, after what was queued", () => {
    receive(sack(localTsn - 1, 0));
    for (let n = 0; n < 3; n++) send(100);
    receive(chunkOf(130, 0, Buffer.concat([words(0x000e_000a, peerTsn), Buffer.from([0, 1])])));
    expect(lastSent(130).readUInt16BE(0)).toBe(16);
    receive(sack(localTsn, 10_000));
    association.flush(0);
    const request = lastSent(130);
    expect([request.readUInt16BE(0), request.readUInt32BE(12), request.readUInt16BE(16)]).toEqual([
      13,
      (localTsn + 2) >>> 0,
      1,
    ]);
  });

  it("shuts down when the peer does, after what was sent is acknowledged", () => {
    send(100);
    receive(chunkOf(7, 0, words(localTsn - 1)));
    expect(sentTypes().flat()).not.toContain(8);
    receive(chunkOf(7, 0, words(localTsn)));
    expect(sentTypes().flat()).toContain(8);
    association.handleTimeout(association.nextTimeoutMs);
    expect(sentTypes()).toEqual([[8]]);
    receive(chunkOf(14, 0, Buffer.alloc(0)));
    expect(closed).toEqual(["peer: the peer shut the association down"]);
    expect(association.nextTimeoutMs).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ["an ABORT", () => packetOf(localTag, chunkOf(6, 0, Buffer.alloc(0)))],
    ["an ABORT under its own tag", () => packetOf(peerTag, chunkOf(6, 1, Buffer.alloc(0)))],
    ["a SHUTDOWN ACK", () => packetOf(localTag, chunkOf(8, 0, Buffer.alloc(0)))],
  ])("ends at %s", (_name, create) => {
    association.handlePacket(create(), 0);
    expect(closed).toHaveLength(1);
    sent.length = 0;
    send(100);
    receive(dataChunk(peerTsn));
    association.handleTimeout(10_000);
    expect([sent, messages]).toEqual([[], []]);
  });

  it("aborts when it is closed", () => {
    association.close();
    association.close();
    expect(sentTypes()).toEqual([[6]]);
    expect(closed).toEqual([]);
  });

  it("aborts at DATA without data", () => {
    receive(dataChunk(peerTsn, { payload: Buffer.alloc(0) }));
    expect(closed).toEqual(["fault: the peer sent DATA without data"]);
    expect(sentTypes()).toEqual([[6]]);
  });

  it("holds a bounded amount for a peer that ignores the window, then aborts", () => {
    const payload = Buffer.alloc(1100);
    let packets = 0;
    for (; closed.length === 0 && packets < 5000; packets++)
      receive(dataChunk(peerTsn + packets, { flags: packets === 0 ? 2 : 0, payload }));
    expect(closed).toEqual(["fault: the peer sent more than the receive window allows"]);
    expect(packets).toBeLessThan(1200);
  });

  it("refuses what is beyond the window while something before it is missing", () => {
    const payload = Buffer.alloc(1100);
    for (let n = 1; n < 5000; n++) receive(dataChunk(peerTsn + n, { sequence: n, payload }));
    expect(closed).toEqual([]);
    expect(lastSent(3).readUInt32BE(4)).toBeLessThan(1300);
    const dump = association.dump() as { refused: number };
    expect(dump.refused).toBeGreaterThan(4000);
  });
});

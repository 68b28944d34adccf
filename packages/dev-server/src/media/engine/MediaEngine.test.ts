import { createSocket, type Socket } from "node:dgram";
import { randomBytes, randomInt } from "node:crypto";
import { createConnection } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ManualClock } from "../../base/ManualClock.ts";
import { silentLogger } from "../../base/Logger.ts";
import { createNodeBackend } from "../transport/backend/createNodeBackend.ts";
import { createStunBindingRequest } from "../transport/StunMessage.ts";
import { frameDatagram, FrameReader } from "../transport/tcp/FrameReader.ts";
import { SrtpSession } from "../transport/srtp/SrtpSession.ts";
import type { EngineEvent } from "./EnginePort.ts";
import { MediaEngine } from "./MediaEngine.ts";

const ice = { ufrag: "oursours", pwd: "our password, which is long" };
const clientKeys = { masterKey: Buffer.alloc(16, 1), masterSalt: Buffer.alloc(12, 2) };
const serverKeys = { masterKey: Buffer.alloc(16, 3), masterSalt: Buffer.alloc(12, 4) };

let engine: MediaEngine;
let clock: ManualClock;
let client: Socket;
let events: EngineEvent[];
let received: Buffer[];

interface Dump {
  counters: { [name: string]: number };
  transports: { counters: { [name: string]: number } }[];
}

const dump = (): Dump => engine.dump() as Dump;

function check(): Buffer {
  const username = `${ice.ufrag}:them`;
  return createStunBindingRequest({
    transactionId: randomBytes(12),
    username,
    password: ice.pwd,
    useCandidate: true,
  });
}

function rtp(sequence: number): Buffer {
  const packet = Buffer.alloc(60, 0x11);
  packet.writeUInt16BE(0x806f, 0);
  packet.writeUInt16BE(sequence, 2);
  return packet;
}

function connect(): void {
  engine.handleCommand({ type: "addTransport", transportId: "t", ice });
  engine.handleDatagram(check(), "127.0.0.1", client.address().port);
}

describe("MediaEngine", () => {
  beforeEach(async () => {
    clock = new ManualClock();
    events = [];
    received = [];
    engine = await MediaEngine.start({
      host: "127.0.0.1",
      udpPort: 0,
      tcpPort: 0,
      backend: "auto",
      clock,
      log: silentLogger,
      emit: (event) => events.push(event),
    });
    client = createSocket("udp4");
    client.on("message", (datagram) => received.push(datagram));
    await new Promise<void>((resolve) => client.bind(0, "127.0.0.1", resolve));
  });

  afterEach(async () => {
    await engine.close();
    await new Promise<void>((resolve) => client.close(() => resolve()));
    expect(clock.pendingTimers).toBe(0);
  });

  it("answers an ICE check over the socket and reports the connection, then its loss", async () => {
    engine.handleCommand({ type: "addTransport", transportId: "t", ice });
    client.send(check(), engine.ports.udpPort, "127.0.0.1");
    await vi.waitUntil(() => received.length === 1);
    expect(received[0]?.readUInt16BE(0)).toBe(0x0101);
    clock.advance(10_250);
    clock.advance(5_000);
    const states = events.filter((event) => event.type === "iceStateChanged").map(({ state }) => state);
    expect(states).toEqual(["connected", "disconnected", "failed"]);
  });

  it("serves a client without UDP over TCP, until its connection ends", async () => {
    engine.handleCommand({ type: "addTransport", transportId: "t", ice });
    const socket = createConnection(engine.ports.tcpPort, "127.0.0.1");
    const reader = new FrameReader(2000);
    socket.on("data", (chunk) => reader.read(chunk, (frame) => (received.push(Buffer.from(frame)), "go on")));
    const send = (datagram: Uint8Array): boolean => socket.write(frameDatagram(datagram, datagram.length));
    send(check());
    await vi.waitUntil(() => received.length === 1);
    expect(received[0]?.readUInt16BE(0)).toBe(0x0101);
    send(Buffer.from([22, 0xfe, 0xfd]));
    await vi.waitUntil(() => events.some(({ type }) => type === "dtls"));
    engine.handleCommand({ type: "sendDtls", transportId: "t", datagram: Buffer.from("hello") });
    await vi.waitUntil(() => received.length === 2);
    expect(received[1]?.toString()).toBe("hello");
    expect(dump()).toMatchObject({ counters: { addresses: 1 }, tcp: { connections: 1, unproven: 0 } });
    socket.destroy();
    await vi.waitUntil(() => dump().counters["addresses"] === 0);
    expect(dump().transports[0]).toMatchObject({ ice: { addresses: 0, selected: undefined } });
  });

  it("ends the TCP connections of a removed transport", async () => {
    engine.handleCommand({ type: "addTransport", transportId: "t", ice });
    const socket = createConnection(engine.ports.tcpPort, "127.0.0.1");
    socket.write(frameDatagram(check(), check().length));
    await vi.waitUntil(() => dump().counters["addresses"] === 1);
    engine.handleCommand({ type: "removeTransport", transportId: "t" });
    await vi.waitUntil(() => socket.resume().closed);
    expect(dump()).toMatchObject({ counters: { addresses: 0 }, tcp: { connections: 0 } });
  });

  it("takes DTLS and RTP only from addresses that passed a check", () => {
    const dtls = Buffer.from([22, 0xfe, 0xfd]);
    engine.handleCommand({ type: "addTransport", transportId: "t", ice });
    engine.handleDatagram(dtls, "127.0.0.1", 4000);
    engine.handleDatagram(rtp(1), "127.0.0.1", 4000);
    expect(events.filter(({ type }) => type === "dtls")).toEqual([]);
    expect(dump().counters).toMatchObject({ unknownAddress: 2, addresses: 0 });
    connect();
    engine.handleDatagram(dtls, "127.0.0.1", client.address().port);
    expect(events.filter(({ type }) => type === "dtls")).toHaveLength(1);
  });

  it("counts early, replayed, unauthenticated and malformed RTP, and takes the authentic", () => {
    connect();
    const { port } = client.address();
    const profile = "AEAD_AES_128_GCM";
    const peer = new SrtpSession({ profile, local: clientKeys, remote: serverKeys }, createNodeBackend());
    const out = Buffer.alloc(100);
    engine.handleDatagram(rtp(1), "127.0.0.1", port);
    engine.handleCommand({
      type: "startSrtp",
      transportId: "t",
      srtp: { profile: "AEAD_AES_128_GCM", local: serverKeys, remote: clientKeys },
    });
    const authentic = Buffer.from(out.subarray(0, peer.sealRtp(rtp(2), 60, out)));
    engine.handleDatagram(Buffer.from(authentic), "127.0.0.1", port);
    engine.handleDatagram(Buffer.from(authentic), "127.0.0.1", port);
    engine.handleDatagram(rtp(3), "127.0.0.1", port);
    engine.handleDatagram(Buffer.from([0x80, 111, 0, 1]), "127.0.0.1", port);
    expect(dump().transports[0]?.counters).toMatchObject({
      early: 1,
      rtpReceived: 1,
      replayed: 1,
      unauthenticated: 1,
      malformed: 1,
    });
  });

  it("logs a command for an unknown transport and goes on", () => {
    engine.handleCommand({ type: "restartIce", transportId: "nobody", ice });
    expect(dump().counters.faults).toBe(1);
    engine.handleCommand({ type: "dump", requestId: 7 });
    expect(events).toContainEqual(expect.objectContaining({ type: "dumped", requestId: 7 }));
  });

  it("forgets everything about a removed transport", () => {
    connect();
    engine.handleCommand({ type: "removeTransport", transportId: "t" });
    expect(dump()).toMatchObject({ transports: [], counters: { addresses: 0 } });
    engine.handleDatagram(check(), "127.0.0.1", client.address().port);
    expect(dump().counters.stunUnknownUfrag).toBe(1);
  });

  it("survives 100,000 hostile datagrams from known and unknown addresses", () => {
    connect();
    const { port } = client.address();
    const srtp = { profile: "AEAD_AES_128_GCM", local: serverKeys, remote: clientKeys } as const;
    engine.handleCommand({ type: "startSrtp", transportId: "t", srtp });
    const templates = [
      check(),
      rtp(1),
      Buffer.from([22, 0xfe, 0xfd]),
      Buffer.from([0x80, 200, 0, 1, 0, 0, 0, 1]),
    ];
    for (let n = 0; n < 100_000; n++) {
      const template = templates[n % templates.length] ?? Buffer.alloc(0);
      const datagram = n % 3 === 0 ? randomBytes(randomInt(0, 200)) : Buffer.from(template);
      if (datagram.length > 0) datagram[randomInt(datagram.length)] = randomInt(256);
      engine.handleDatagram(
        datagram.subarray(0, randomInt(datagram.length + 1)),
        "127.0.0.1",
        n % 2 ? port : 9,
      );
    }
    const { counters } = dump();
    expect(counters.faults).toBe(0);
    expect(counters.datagrams).toBe(100_001);
    received.length = 0;
    engine.handleDatagram(check(), "127.0.0.1", port);
    expect(dump().counters.stunRefused).toBe(counters.stunRefused);
  });
});

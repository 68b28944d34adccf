import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { frameDatagram, FrameReader } from "./FrameReader.ts";
import { TcpMux } from "./TcpMux.ts";

interface Dump {
  accepted: number;
  connections: number;
  unproven: number;
  refused: number;
  crowdedOut: number;
  silent: number;
  dropped: number;
}

const stun = Uint8Array.of(0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42);
const rtp = Uint8Array.of(0x80, 96, 0, 1);

let mux: TcpMux;
let nowMs: number;
let received: Uint8Array[];
let closed: number[];
let clients: Socket[];

beforeEach(async () => {
  nowMs = 0;
  received = [];
  closed = [];
  clients = [];
  mux = await TcpMux.listen({
    host: "127.0.0.1",
    port: 0,
    nowMs: () => nowMs,
    onDatagram: (datagram) => void received.push(datagram),
    onClosed: (_address, port) => void closed.push(port),
    onError: (error) => {
      throw error;
    },
  });
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await mux.close();
});

const dump = (): Dump => mux.dump() as Dump;

const send = (client: Socket, datagram: Uint8Array): boolean =>
  client.write(frameDatagram(datagram, datagram.length));

async function open(): Promise<Socket> {
  const { accepted } = dump();
  const client = connect({ port: mux.port, host: "127.0.0.1", noDelay: true });
  client.on("error", () => {});
  clients.push(client);
  await vi.waitUntil(() => dump().accepted > accepted, { interval: 1 });
  return client;
}

async function openProven(): Promise<Socket & { localPort: number }> {
  const client = (await open()) as Socket & { localPort: number };
  mux.prove("127.0.0.1", client.localPort);
  return client;
}

const ended = (client: Socket): Promise<boolean> => vi.waitUntil(() => client.destroyed, { interval: 5 });

describe("TcpMux", () => {
  it("carries datagrams both ways", async () => {
    const client = await openProven();
    const back: Uint8Array[] = [];
    const reader = new FrameReader(100);
    client.on("data", (chunk) => reader.read(chunk, (frame) => (back.push(frame), "go on")));
    send(client, rtp);
    await vi.waitUntil(() => received.length === 1);
    expect(received[0]).toEqual(rtp);
    mux.send(Buffer.from("helloXXX"), 5, "127.0.0.1", client.localPort);
    await vi.waitUntil(() => back.length === 1);
    expect(Buffer.from(back[0] ?? []).toString()).toBe("hello");
    expect(mux.traffic).toEqual({ packetsReceived: 1, bytesReceived: 4, packetsSent: 1, bytesSent: 5 });
  });

  it("carries what one turn sends, of any size, whole and in order", async () => {
    const back: { port: number; frames: Uint8Array[] }[] = [];
    for (const client of [await openProven(), await openProven()]) {
      const frames: Uint8Array[] = [];
      const reader = new FrameReader(2000);
      client.on("data", (chunk) => reader.read(chunk, (frame) => (frames.push(frame), "go on")));
      back.push({ port: client.localPort, frames });
    }
    const datagrams = Array.from({ length: 400 }, (_, n) => Buffer.alloc(1 + ((n * 37) % 1300), n));
    // The array is the caller's again at once.
    const array = new Uint8Array(2000);
    for (const datagram of datagrams) {
      array.set(datagram);
      for (const { port } of back) mux.send(array, datagram.length, "127.0.0.1", port);
    }
    await vi.waitUntil(() => back.every(({ frames }) => frames.length === datagrams.length));
    const sameAsSent = (frame: Uint8Array, index: number): boolean => datagrams[index]!.equals(frame);
    for (const { frames } of back) expect(frames.every(sameAsSent)).toBe(true);
    expect(dump().dropped).toBe(0);
  });

  it("sends what was said before a connection is ended", async () => {
    const client = await openProven();
    const back: Buffer[] = [];
    client.on("data", (chunk) => void back.push(chunk));
    mux.send(Buffer.from("bye"), 3, "127.0.0.1", client.localPort);
    mux.disconnect("127.0.0.1", client.localPort);
    await ended(client);
    expect(Buffer.concat(back).toString()).toBe("\0\u0003bye");
  });

  it("tells when a proven connection ends, and drops what is sent to it", async () => {
    const client = await openProven();
    const { localPort } = client;
    client.destroy();
    await vi.waitUntil(() => closed.length === 1);
    expect(closed).toEqual([localPort]);
    mux.send(rtp, 4, "127.0.0.1", localPort);
    expect(dump()).toMatchObject({ connections: 0, dropped: 1 });
  });

  it("ends a connection that says anything but an ICE check first", async () => {
    const client = await open();
    send(client, rtp);
    await ended(client);
    expect(received).toEqual([]);
    expect(dump()).toMatchObject({ connections: 0, refused: 1 });
    expect(closed).toEqual([]);
  });

  it("ends a connection that tries one password after another", async () => {
    const client = await open();
    for (let i = 0; i < 20; i++) send(client, stun);
    await ended(client);
    expect(received).toHaveLength(16);
  });

  it("ends a connection that announces more than a datagram can be", async () => {
    const client = await openProven();
    client.write(Uint8Array.of(0xff, 0xff));
    await ended(client);
    expect(dump()).toMatchObject({ connections: 0, refused: 1 });
    expect(closed).toHaveLength(1);
  });

  it("ends connections that drip bytes and prove nothing, or fall silent", async () => {
    const slow = await open();
    const proven = await openProven();
    slow.write(Uint8Array.of(0));
    nowMs = 9_999;
    mux.tick(nowMs);
    expect(dump().connections).toBe(2);
    slow.write(Uint8Array.of(20));
    nowMs = 11_000;
    mux.tick(nowMs);
    await ended(slow);
    expect(dump().connections).toBe(1);
    nowMs = 31_000;
    mux.tick(nowMs);
    await ended(proven);
    expect(dump()).toMatchObject({ connections: 0, silent: 2 });
  });

  it("lets new connections in when hundreds wait, at the cost of the oldest", async () => {
    const proven = await openProven();
    for (let i = 0; i < 260; i++) await open();
    expect(dump()).toMatchObject({ unproven: 256, connections: 257, crowdedOut: 4 });
    send(proven, rtp);
    await vi.waitUntil(() => received.length === 1);
  });

  it("drops media for a client that reads nothing, instead of keeping it", async () => {
    const client = await openProven();
    client.pause();
    const datagram = new Uint8Array(1200);
    for (let i = 0; i < 20_000; i++) mux.send(datagram, 1200, "127.0.0.1", client.localPort);
    expect(dump().dropped).toBeGreaterThan(10_000);
  });

  it("survives garbage on many connections", async () => {
    for (let i = 0; i < 50; i++) {
      const client = i % 2 ? await openProven() : await open();
      client.write(randomBytes(5_000));
    }
    const healthy = await openProven();
    send(healthy, rtp);
    await vi.waitUntil(() => received.some((datagram) => datagram.length === 4));
  });

  it("says which TCP port is in use", async () => {
    const again = { host: "127.0.0.1", port: mux.port, nowMs: () => 0 };
    const ignored = { onDatagram: () => {}, onClosed: () => {}, onError: () => {} };
    await expect(TcpMux.listen({ ...again, ...ignored })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining(`TCP port ${mux.port}`),
    });
  });
});

import { createHash, randomBytes } from "node:crypto";
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTurnClient, type TurnProtocol } from "werift";
import { ManualClock } from "../../base/ManualClock.ts";
import { TurnFrameReader } from "./TurnFrameReader.ts";
import {
  attributeOf,
  encodeTurnMessage,
  encodeUint32,
  encodeXorAddress,
  parseTurnMessage,
  turnAttributes,
  type TurnMessage,
  turnMethods,
} from "./TurnMessage.ts";
import { type TurnAccess, TurnServer } from "./TurnServer.ts";

const host = "127.0.0.1";
const clock = new ManualClock();
let media: UdpSocket;
let other: UdpSocket;
let server: TurnServer;
let clients: TurnProtocol[];
let sockets: Socket[];

/** Answers each datagram by its upper-case form. */
async function openEcho(): Promise<UdpSocket> {
  const socket = createSocket("udp4");
  socket.on("message", (datagram, { port, address }) =>
    socket.send(datagram.toString("latin1").toUpperCase(), port, address),
  );
  await new Promise<void>((resolve) => socket.bind(0, host, resolve));
  return socket;
}

beforeEach(async () => {
  clients = [];
  sockets = [];
  [media, other] = await Promise.all([openEcho(), openEcho()]);
  const mediaPort = media.address().port;
  server = await TurnServer.listen({ host, port: 0, secret: "secret", addresses: [host], mediaPort, clock });
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  for (const socket of sockets) socket.destroy();
  await server.close();
  media.close();
  other.close();
});

type Attributes = Parameters<typeof encodeTurnMessage>[1];

/** For what a well-behaved client never asks: sends single requests, and gives the code of the answer. */
class RawClient {
  access: TurnAccess;
  readonly #socket: Socket;
  readonly #reader = new TurnFrameReader(8192);
  #nonce: Buffer = Buffer.alloc(0);
  #onAnswer: (message: TurnMessage) => void = () => {};

  constructor(socket: Socket, access: TurnAccess) {
    this.#socket = socket;
    this.access = access;
    socket.on("data", (chunk: Buffer) => {
      for (const frame of this.#reader.read(chunk) ?? []) {
        const message = frame.type === "message" ? parseTurnMessage(frame.bytes) : undefined;
        if (message) this.#onAnswer(message);
      }
    });
  }

  /** @returns 200 for success, else the error's code. Learns the nonce first. */
  async request(method: number, attributes: Attributes): Promise<number> {
    if (this.#nonce.length === 0) this.#nonce = Buffer.from((await this.#send(method, []))?.nonce ?? []);
    const { username, credential } = this.access;
    const key = createHash("md5").update(`${username}:greenroom:${credential}`).digest();
    const who: Attributes = [
      [turnAttributes.username, Buffer.from(username)],
      [turnAttributes.realm, Buffer.from("greenroom")],
      [turnAttributes.nonce, this.#nonce],
    ];
    return (await this.#send(method, [...who, ...attributes], key)).code;
  }

  allocate(transport = 17): Promise<number> {
    return this.request(turnMethods.allocate, [
      [turnAttributes.requestedTransport, Buffer.of(transport, 0, 0, 0)],
    ]);
  }

  async #send(
    method: number,
    attributes: Attributes,
    key?: Buffer,
  ): Promise<{ code: number; nonce?: Buffer }> {
    const transactionId = randomBytes(12);
    const answer = new Promise<TurnMessage>((resolve) => (this.#onAnswer = resolve));
    this.#socket.write(encodeTurnMessage({ class: "request", method, transactionId }, attributes, key));
    const message = await answer;
    const error = attributeOf(message, turnAttributes.errorCode);
    const nonce = attributeOf(message, turnAttributes.nonce);
    return { code: error ? error[2]! * 100 + error[3]! : 200, ...(nonce && { nonce }) };
  }
}

const openRaw = async (access = server.access("PA_ada")): Promise<RawClient> =>
  new RawClient(await openTcp(), access);

/** A TURN client of werift's. */
async function open(access = server.access("PA_ada")): Promise<{ client: TurnProtocol; received: string[] }> {
  const client = await createTurnClient(
    { address: [host, server.port], username: access.username, password: access.credential },
    { transport: "tcp" },
  );
  clients.push(client);
  const received: string[] = [];
  client.onData.subscribe((data) => received.push(data.toString()));
  return { client, received };
}

async function openTcp(): Promise<Socket> {
  const socket = connect({ port: server.port, host });
  sockets.push(socket);
  socket.on("error", () => {});
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return socket;
}

const dump = () =>
  server.dump() as { connections: number; allocations: number; idle: number; refused: number };
const mediaAddress = (): [string, number] => [host, media.address().port];

describe("TurnServer", () => {
  it("relays to the media port and back, on a channel", async () => {
    const { client, received } = await open();
    expect(client.relayedAddress[0]).toBe(host);
    await client.sendData(Buffer.from("hello"), mediaAddress());
    await vi.waitUntil(() => received.length === 1);
    expect(received).toEqual(["HELLO"]);
    expect(dump()).toMatchObject({ connections: 1, allocations: 1 });
  });

  it("relays a burst, as of a key frame, whole and in order", async () => {
    const { client, received } = await open();
    await client.sendData(Buffer.from("hello"), mediaAddress());
    await vi.waitUntil(() => received.length === 1);
    const packets = Array.from({ length: 150 }, (_, number) => `${number} `.padEnd(1000, "x"));
    for (const packet of packets) media.send(packet, client.relayedAddress[1], host);
    await vi.waitUntil(() => received.length === 1 + packets.length);
    expect(received.slice(1)).toEqual(packets);
  });

  it("keeps two participants apart", async () => {
    const [ada, ben] = await Promise.all([open(), open(server.access("PA_ben"))]);
    await Promise.all([
      ada.client.sendData(Buffer.from("ada"), mediaAddress()),
      ben.client.sendData(Buffer.from("ben"), mediaAddress()),
    ]);
    await vi.waitUntil(() => ada.received.length > 0 && ben.received.length > 0);
    expect([ada.received, ben.received]).toEqual([["ADA"], ["BEN"]]);
  });

  it("relays nowhere else: neither to other machines nor to other ports of this one", async () => {
    const ada = await openRaw();
    expect(await ada.allocate()).toBe(200);
    const bind = (address: string, port: number): Promise<number> =>
      ada.request(turnMethods.channelBind, [
        [turnAttributes.channelNumber, Buffer.of(0x40, 0, 0, 0)],
        [turnAttributes.xorPeerAddress, encodeXorAddress({ address, port })],
      ]);
    const permit = (address: string): Promise<number> =>
      ada.request(turnMethods.createPermission, [
        [turnAttributes.xorPeerAddress, encodeXorAddress({ address, port: 53 })],
      ]);
    expect(await bind("192.0.2.1", 53)).toBe(403);
    expect(await permit("192.0.2.1")).toBe(403);
    expect(await bind(host, other.address().port)).toBe(403);
    expect(await permit(host)).toBe(200);
    expect(await bind(...mediaAddress())).toBe(200);
  });

  it("refuses a wrong password, and credentials that ran out", async () => {
    const access = server.access("PA_ada");
    expect(await (await openRaw({ ...access, credential: "wrong" })).allocate()).toBe(401);
    expect(await (await openRaw({ ...access, username: "9999999999:PA_ada" })).allocate()).toBe(401);
    expect(await (await openRaw(access)).allocate()).toBe(200);
    clock.advance(3_600_000);
    expect(await (await openRaw(access)).allocate()).toBe(401);
  });

  it("answers what else it can't do: another transport, a second allocation, other credentials, nothing to refresh", async () => {
    const ada = await openRaw();
    const refresh: Attributes = [[turnAttributes.lifetime, encodeUint32(600)]];
    expect(await ada.request(turnMethods.refresh, refresh)).toBe(437);
    expect(await ada.allocate(6)).toBe(442);
    expect(await ada.allocate()).toBe(200);
    expect(await ada.allocate()).toBe(437);
    expect(await ada.request(turnMethods.refresh, refresh)).toBe(200);
    ada.access = server.access("PA_ben");
    expect(await ada.request(turnMethods.refresh, refresh)).toBe(441);
    expect(await ada.request(0x0fe, [])).toBe(400);
  });

  it("ends connections that never allocate, and allocations that nobody refreshes", async () => {
    const idle = await openTcp();
    await vi.waitUntil(() => dump().connections === 1);
    clock.advance(16_000);
    await vi.waitUntil(() => idle.destroyed);
    const { client } = await open();
    clock.advance(599_000);
    expect(dump().allocations).toBe(1);
    clock.advance(60_000);
    expect(dump()).toMatchObject({ allocations: 0, connections: 0, idle: 2 });
    await client.close();
  });

  it("survives garbage: what is no TURN ends its connection and no other", async () => {
    const { client, received } = await open();
    for (let i = 0; i < 50; i++) (await openTcp()).write(randomBytes(3_000));
    await vi.waitUntil(() => dump().refused >= 40);
    await client.sendData(Buffer.from("hello"), mediaAddress());
    await vi.waitUntil(() => received.length === 1);
  });

  it("says which port is in use", async () => {
    const again = { host, port: server.port, secret: "secret", addresses: [host], mediaPort: 1, clock };
    await expect(TurnServer.listen(again)).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining(`TCP port ${server.port}`),
    });
  });
});

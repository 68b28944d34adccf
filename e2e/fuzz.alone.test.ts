import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { randomBytes, randomInt } from "node:crypto";
import { SignalRequest } from "@livekit/protocol";
import { dispose, Room, RoomEvent } from "@livekit/rtc-node";
import { DataPacket_Kind, RoomServiceClient } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { WebSocket } from "ws";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";

const serverUrl = inject("serverUrl");
const socketUrl = serverUrl.replace(/^http/, "ws");
const rooms = new RoomServiceClient(serverUrl, apiKey, apiSecret);
afterAll(dispose);

/** The server is well when it answers, and quickly enough that nobody in a call would notice. */
async function answers(): Promise<void> {
  const response = await fetch(serverUrl, { signal: AbortSignal.timeout(2_000) });
  expect(await response.text()).toBe("OK");
}

/** Flips, cuts and lengthens bytes, but keeps the first, by which the port tells protocols apart. */
function mutate(seed: Buffer): Buffer {
  const bytes = Buffer.from(seed);
  for (let i = randomInt(8); i >= 0; i--) bytes[randomInt(1, bytes.length)] = randomInt(256);
  if (randomInt(3) === 0) return bytes.subarray(0, randomInt(1, bytes.length + 1));
  return randomInt(8) === 0 ? Buffer.concat([bytes, randomBytes(randomInt(1400))]) : bytes;
}

describe("garbage on the UDP port", () => {
  let socket: Socket;
  beforeAll(async () => {
    socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
  });
  afterAll(() => void socket.close());

  /** One valid-looking start for each protocol of RFC 7983, and one for none. */
  const seeds = [
    Buffer.concat([Buffer.from("000100502112a442", "hex"), randomBytes(92)]),
    Buffer.concat([Buffer.from("16feff0000000000000000004001000034", "hex"), randomBytes(60)]),
    Buffer.concat([Buffer.from("17fefd0001000000000001003c", "hex"), randomBytes(60)]),
    Buffer.concat([Buffer.from("906f000100000001000000aabede0001", "hex"), randomBytes(200)]),
    Buffer.concat([Buffer.from("80c8000600000001", "hex"), randomBytes(40)]),
    Buffer.concat([Buffer.from([0x50]), randomBytes(300)]),
  ];
  const send = (data: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.send(data, inject("udpPort"), "127.0.0.1", (error) => (error ? reject(error) : resolve()));
    });

  test("100,000 datagrams neither stop nor stall the server", async () => {
    for (let sent = 0; sent < 100_000;) {
      const sends: Promise<void>[] = [];
      // So few at once that the socket's buffer holds them while the server works.
      for (let i = 0; i < 50; i++, sent++) {
        const seed = seeds[sent % seeds.length] ?? randomBytes(20);
        sends.push(send(sent % 7 === 0 ? randomBytes(randomInt(1, 1_500)) : mutate(seed)));
      }
      await Promise.all(sends);
      await answers();
    }
  });
});

describe("garbage on the signal socket", () => {
  const open = async (identity: string): Promise<WebSocket> => {
    const token = await createToken("fuzz", identity);
    const socket = new WebSocket(`${socketUrl}/rtc?access_token=${token}&protocol=16&sdk=js`, {
      // Compressed, most of the time would go into zlib.
      perMessageDeflate: false,
    });
    socket.on("error", () => undefined);
    await once(socket, "open");
    return socket;
  };
  /** Whether the socket lives once the server has read all that was sent on it. */
  const settle = (socket: WebSocket): Promise<boolean> =>
    new Promise((resolve) => {
      socket.once("pong", () => resolve(true)).once("close", () => resolve(false));
      if (socket.readyState === WebSocket.OPEN) socket.ping();
      else resolve(false);
    });
  const cases = SignalRequest.fields.list().filter(({ oneof }) => oneof);
  const words = ["", "TR_none", "v=0", "{}", "x".repeat(300), "\u0000", "participant"];
  const word = (): string => words[randomInt(words.length)] ?? "";

  /** A message that decodes, of any case, with hostile contents: texts, numbers and nested bytes at random. */
  const odd = (): Buffer => {
    const field = cases[randomInt(cases.length)];
    if (!field || field.localName === "leave") return ping;
    const parts: Buffer[] = [];
    for (let no = 1; no <= 6; no++) {
      if (randomInt(2) === 0) parts.push(lengthDelimited(no, Buffer.from(word())));
      else if (randomInt(4) === 0) parts.push(Buffer.from([no << 3, randomInt(128)]));
    }
    return lengthDelimited(field.no, Buffer.concat(parts));
  };

  test("100,000 messages leave the other people of the room in peace", async () => {
    const witness = new Room();
    await witness.connect(socketUrl, await createToken("fuzz", "witness"));
    let heard = "";
    witness.on(RoomEvent.DataReceived, (payload) => (heard = new TextDecoder().decode(payload)));
    let interruptions = 0;
    for (const event of [RoomEvent.Reconnecting, RoomEvent.Disconnected] as const) {
      witness.on(event, () => interruptions++);
    }
    let socket = await open("fuzzer-0");
    for (let sent = 0; sent < 100_000;) {
      for (let i = 0; i < 200; i++, sent++) socket.send(odd());
      const noise = randomBytes(randomInt(1, 400));
      if (sent % 1_000 === 0) socket.send(sent % 2_000 === 0 ? noise : noise.toString("latin1"));
      if (!(await settle(socket))) socket = await open(`fuzzer-${sent}`);
      if (sent % 10_000 === 0) await answers();
    }
    expect(interruptions).toBe(0);
    await rooms.sendData("fuzz", new TextEncoder().encode("well?"), DataPacket_Kind.RELIABLE, {});
    await expect.poll(() => heard).toBe("well?");
    socket.close();
    await witness.disconnect();
  });

  test("a message over the limit closes its sender alone", async () => {
    const witness = await open("witness");
    const sender = await open("oversized");
    const closed = once(sender, "close");
    sender.send(Buffer.alloc(3 << 20, 1));
    await closed;
    witness.send(ping);
    await once(witness, "message");
    expect(witness.readyState).toBe(WebSocket.OPEN);
    witness.close();
  });
});

const ping = Buffer.from(new SignalRequest({ message: { case: "ping", value: 1n } }).toBinary());

/** A protobuf field of bytes, a string or a message. */
function lengthDelimited(fieldNo: number, content: Buffer): Buffer {
  return Buffer.concat([varint((fieldNo << 3) | 2), varint(content.length), content]);
}

/** Protobuf's encoding of a number below 2 ** 14. */
function varint(value: number): Buffer {
  return Buffer.from(value < 0x80 ? [value] : [(value & 0x7f) | 0x80, value >> 7]);
}

import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { randomBytes, randomInt } from "node:crypto";
import { SignalRequest } from "@livekit/protocol";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { WebSocket } from "ws";
import { apiKey, apiSecret, createToken } from "./accessToken.ts";

const serverUrl = inject("serverUrl");
const socketUrl = serverUrl.replace(/^http/, "ws");
const rooms = new RoomServiceClient(serverUrl, apiKey, apiSecret);

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
    for (let batch = 0; batch < 100; batch++) {
      const sends: Promise<void>[] = [];
      for (let i = 0; i < 1_000; i++) {
        const seed = seeds[i % seeds.length] ?? randomBytes(20);
        sends.push(send(i % 7 === 0 ? randomBytes(randomInt(1, 1_500)) : mutate(seed)));
      }
      await Promise.all(sends);
      if (batch % 10 === 9) await answers();
    }
    await answers();
  });
});

describe("garbage on the signal socket", () => {
  const open = async (identity: string): Promise<WebSocket> => {
    const token = await createToken("fuzz", identity);
    const socket = new WebSocket(`${socketUrl}/rtc?access_token=${token}&protocol=16&sdk=js`);
    socket.on("error", () => undefined);
    await once(socket, "open");
    return socket;
  };
  const ping = Buffer.from(new SignalRequest({ message: { case: "ping", value: 1n } }).toBinary());
  const offer = Buffer.from(
    new SignalRequest({
      message: { case: "offer", value: { type: "offer", sdp: "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\n" } },
    }).toBinary(),
  );
  const addTrack = Buffer.from(
    new SignalRequest({ message: { case: "addTrack", value: { cid: "x", name: "y" } } }).toBinary(),
  );

  test("100,000 messages leave the other people of the room in peace", async () => {
    const witness = await open("witness");
    let closed = false;
    witness.once("close", () => (closed = true));
    let socket = await open("fuzzer-0");
    for (let i = 0; i < 100_000; i++) {
      if (socket.readyState !== WebSocket.OPEN) socket = await open(`fuzzer-${i}`);
      const seed = [ping, offer, addTrack][i % 3] ?? ping;
      const message = i % 5 === 0 ? randomBytes(randomInt(1, 400)) : mutate(seed);
      socket.send(i % 11 === 0 ? message.toString("latin1") : message, { binary: i % 11 !== 0 });
      if (i % 5_000 === 4_999) {
        await new Promise((resolve) => socket.once("pong", resolve).ping());
        await answers();
      }
    }
    expect(closed).toBe(false);
    const inRoom = await rooms.listParticipants("fuzz");
    expect(inRoom.map(({ identity }) => identity)).toContain("witness");
    socket.close();
    witness.close();
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

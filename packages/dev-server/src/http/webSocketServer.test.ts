import { once } from "node:events";
import { connect } from "node:net";
import { Pong, SignalResponse } from "@livekit/protocol";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { MessageSocket } from "../base/MessageSocket.ts";
import { TestClient } from "../testing/TestClient.ts";
import { type FakePorts, createFakePorts } from "./createFakePorts.test.support.ts";
import { createToken } from "../testing/createToken.ts";
import { createApp } from "./createApp.ts";
import { type ListeningServer, listen } from "./listen.ts";
import { SignalWebSocketServer } from "./webSocketServer.ts";

const key = { apiKey: "devkey", apiSecret: "secret" };
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

interface Running {
  ports: FakePorts;
  url: string;
  http: ListeningServer;
  webSockets: SignalWebSocketServer;
}

async function start(otherPaths: "reject" | "leave" = "reject", maxSignalBytes?: number): Promise<Running> {
  const ports = createFakePorts();
  if (maxSignalBytes !== undefined) ports.maxSignalBytes = maxSignalBytes;
  ports.clock.advance(Date.now() - ports.clock.unixMs());
  const http = await listen(createApp(ports), "127.0.0.1", 0);
  const webSockets = new SignalWebSocketServer(ports);
  webSockets.attach(http.server, otherPaths);
  cleanups.push(async () => {
    const closing = webSockets.close();
    ports.clock.advance(1000);
    await closing;
    await http.close();
  });
  return { ports, http, webSockets, url: `ws://127.0.0.1:${http.port}` };
}

const token = () => createToken(key, { identity: "ann", room: "r" });

/** A client and the socket that the server attached for it. */
async function join({ url, ports }: Running): Promise<[client: TestClient, socket: MessageSocket]> {
  const client = await TestClient.connect({ url, token: await token() });
  await vi.waitFor(() => expect(ports.sockets).not.toHaveLength(0));
  const socket = ports.sockets.at(-1);
  if (!socket) throw new Error("no socket");
  return [client, socket];
}

function messagesOf(socket: MessageSocket): (Uint8Array | string)[] {
  const messages: (Uint8Array | string)[] = [];
  socket.on("message", (data) => void messages.push(data));
  return messages;
}

const pong = new SignalResponse({ message: { case: "pongResp", value: new Pong({ timestamp: 7n }) } });

describe("SignalWebSocketServer", () => {
  it("carries binary and text frames both ways", async () => {
    const [client, socket] = await join(await start());
    const messages = messagesOf(socket);
    client.sendRaw(Uint8Array.of(1, 2));
    client.sendRaw("{}");
    await vi.waitFor(() => expect(messages).toEqual([Buffer.of(1, 2), "{}"]));
    socket.send(pong.toBinary());
    await expect(client.waitFor("pongResp")).resolves.toMatchObject({ timestamp: 7n });
    socket.send(pong.toJsonString());
    await expect(client.waitFor("pongResp")).resolves.toMatchObject({ timestamp: 7n });
  });

  it("takes the token from the query and collapses slashes", async () => {
    const { url, ports } = await start();
    const webSocket = new WebSocket(`${url}//rtc?access_token=${await token()}&auto_subscribe=0`);
    await once(webSocket, "open");
    expect(ports.signalRequests[0]).toMatchObject({
      grants: { identity: "ann" },
      params: { autoSubscribe: false },
      clientAddress: "127.0.0.1",
    });
  });

  it("does not compress, though clients offer it", async () => {
    const { url } = await start();
    const webSocket = new WebSocket(`${url}/rtc?access_token=${await token()}`);
    await once(webSocket, "open");
    expect(webSocket.extensions).toBe("");
  });

  it("tells each side when the other closes", async () => {
    const running = await start();
    const [client, socket] = await join(running);
    const closes: [number, string][] = [];
    socket.on("close", (code, reason) => void closes.push([code, reason]));
    socket.close(1000, "é".repeat(200));
    await expect(client.closed).resolves.toMatchObject({
      code: 1000,
      reason: expect.stringMatching(/^é{50}/),
    });
    await vi.waitFor(() => expect(closes).toHaveLength(1));
    socket.send("too late");
    const [gone, socketOfGone] = await join(running);
    const closed = new Promise((resolve) => socketOfGone.on("close", resolve));
    await gone.vanish();
    await expect(closed).resolves.toBe(1006);
  });

  it("sends pings every ten seconds", async () => {
    const { url, ports } = await start();
    const webSocket = new WebSocket(`${url}/rtc?access_token=${await token()}`);
    await once(webSocket, "open");
    const ping = once(webSocket, "ping");
    ports.clock.advance(10_000);
    await ping;
  });

  it("closes the socket of an oversized message and serves the others on", async () => {
    const running = await start();
    const [other, otherSocket] = await join(running);
    const [client] = await join(running);
    client.sendRaw(Buffer.alloc(2 * 1024 * 1024 + 1));
    await expect(client.closed).resolves.toMatchObject({ code: 1009 });
    otherSocket.send(pong.toBinary());
    await other.waitFor("pongResp");
  });

  it("takes the limit of a message from its settings, none when it is 0", async () => {
    const small = await start("reject", 1024);
    const [cut] = await join(small);
    cut.sendRaw(Buffer.alloc(1025));
    await expect(cut.closed).resolves.toMatchObject({ code: 1009 });
    const [client, socket] = await join(await start("reject", 0));
    const messages = messagesOf(socket);
    client.sendRaw(Buffer.alloc(3 * 1024 * 1024));
    await vi.waitFor(() => expect(messages).toHaveLength(1));
  });

  it("survives garbage in place of frames", async () => {
    const running = await start();
    const { port } = running.http;
    const raw = connect(port, "127.0.0.1");
    raw.write(
      `GET /rtc?access_token=${await token()} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    await once(raw, "data");
    raw.write(Buffer.alloc(1000, 0xff));
    await once(raw, "close");
    const [client, socket] = await join(running);
    socket.send(pong.toBinary());
    await client.waitFor("pongResp");
  });

  it("lets go of clients that give up or cut off while they wait", async () => {
    const running = await start();
    const { ports } = running;
    let answer = (): void => {};
    ports.signalEntry.connect = () =>
      new Promise((resolve) => {
        answer = () => resolve({ kind: "accept", attach: (socket) => void ports.sockets.push(socket) });
      });
    const raw = connect(running.http.port, "127.0.0.1");
    raw.write(
      `GET /rtc?access_token=${await token()} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    const asked = answer;
    await vi.waitFor(() => expect(answer).not.toBe(asked));
    raw.resetAndDestroy();
    await vi.waitFor(async () => {
      const connections = await new Promise((resolve) =>
        running.http.server.getConnections((_error, count) => resolve(count)),
      );
      expect(connections).toBe(0);
    });
    answer();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ports.sockets).toEqual([]);
  });

  it("refuses over HTTP, with CORS and the reason", async () => {
    const { url, ports } = await start();
    await expect(TestClient.connect({ url, token: "x" })).rejects.toMatchObject({
      status: 401,
      body: expect.stringMatching(/^invalid authorization token/),
      headers: { "access-control-allow-origin": "*", "content-type": "text/plain; charset=utf-8" },
    });
    ports.reject = { kind: "reject", status: 404, body: "requested room does not exist" };
    await expect(TestClient.connect({ url, token: await token() })).rejects.toMatchObject({
      status: 404,
      body: "requested room does not exist",
    });
  });

  it.each(["/rtc/v2", "/other"])("answers an empty 404 to upgrades for %s", async (path) => {
    const { http } = await start();
    const response = await upgrade(http.port, path);
    expect(response).toMatch(/^HTTP\/1\.1 404 /);
    expect(response).toMatch(/\r\n\r\n$/);
  });

  it("answers a handshake without its key by itself", async () => {
    const { http, ports } = await start();
    await expect(upgrade(http.port, `/rtc?access_token=${await token()}`)).resolves.toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(ports.sockets).toEqual([]);
  });

  it("leaves other paths to the server's other listeners when told to", async () => {
    const { http } = await start("leave");
    http.server.on("upgrade", (_request, socket) => void socket.end("HTTP/1.1 418 Other\r\n\r\n"));
    await expect(upgrade(http.port, "/hmr")).resolves.toMatch(/^HTTP\/1\.1 418 /);
  });

  it("takes a request line of 900 KiB", async () => {
    const { http } = await start();
    await expect(upgrade(http.port, `/rtc/v1?join_request=${"A".repeat(900_000)}`)).resolves.toMatch(/ 401 /);
  });

  it("sends what is queued before it closes", async () => {
    const running = await start();
    const [client, socket] = await join(running);
    socket.send(pong.toBinary());
    await running.webSockets.close();
    await client.waitFor("pongResp");
    await expect(client.closed).resolves.toMatchObject({ code: 1001 });
  });
});

/** What the server answers to a bare upgrade request, once it closed. */
async function upgrade(port: number, path: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString()));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  await once(socket, "close");
  return text;
}

describe("listen", () => {
  it("says which port is in use and what to do", async () => {
    const { http } = await start();
    await expect(listen(() => {}, "127.0.0.1", http.port)).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringMatching(new RegExp(`TCP port ${http.port} .*--port or GREENROOM_PORT`)),
    });
  });

  it("says when the host can't be listened on", async () => {
    await expect(listen(() => {}, "192.0.2.1", 0)).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringMatching(/192\.0\.2\.1.*EADDRNOTAVAIL.*--host/),
    });
  });
});

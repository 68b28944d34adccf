import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AccessToken, RoomServiceClient, type WebhookEvent, WebhookReceiver } from "livekit-server-sdk";
import { afterEach, describe, expect, it } from "vitest";
import { startDevServer } from "../testing/startDevServer.ts";
import { TestClient } from "../testing/TestClient.ts";
import { createToken } from "../testing/createToken.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface Received {
  event: WebhookEvent;
  body: { [field: string]: unknown };
  contentType: string | undefined;
}

/** An application's webhook route, as LiveKit documents it. */
async function startReceiver(): Promise<{ url: string; received: Received[]; errors: unknown[] }> {
  const receiver = new WebhookReceiver("devkey", "secret");
  const received: Received[] = [];
  const errors: unknown[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      receiver
        .receive(body, request.headers.authorization)
        .then(
          (event) =>
            received.push({
              event,
              body: JSON.parse(body) as Received["body"],
              contentType: request.headers["content-type"],
            }),
          (error: unknown) => errors.push(error),
        )
        .finally(() => response.end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, errors };
}

describe("webhooks", () => {
  it("tell an application of a room's life, signed as livekit-server-sdk checks it", async () => {
    const { url, received, errors } = await startReceiver();
    const server = await startDevServer({ webhookUrls: [url] });
    closing.push(() => server.close());
    const api = new RoomServiceClient(server.url.replace(/^ws/, "http"), "devkey", "secret");

    await api.createRoom({ name: "r", metadata: "ünïcode", emptyTimeout: 60 });
    const token = await createToken(server, { identity: "ann", room: "r" });
    const ann = await TestClient.connect({ url: server.url, token });
    await ann.waitFor("join");
    await ann.leave();
    await api.deleteRoom("r");

    await expect.poll(() => received.length).toBe(3);
    expect(errors).toEqual([]);
    expect(received.map(({ event }) => event.event)).toEqual([
      "room_started",
      "participant_connection_aborted",
      "room_finished",
    ]);
    const [started, aborted] = received;
    expect(started?.contentType).toBe("application/webhook+json");
    expect(started?.body).toMatchObject({
      event: "room_started",
      id: expect.stringMatching(/^EV_/),
      createdAt: expect.stringMatching(/^\d+$/),
      room: { name: "r", metadata: "ünïcode", emptyTimeout: 60, sid: expect.stringMatching(/^RM_/) },
    });
    expect(started?.body).not.toHaveProperty("numDropped");
    expect(aborted?.event.participant).toMatchObject({ identity: "ann" });
  });

  it("are sent before the server is closed", async () => {
    const { url, received } = await startReceiver();
    const server = await startDevServer({ webhookUrls: [url] });
    const api = new RoomServiceClient(server.url.replace(/^ws/, "http"), "devkey", "secret");
    await api.createRoom({ name: "r" });
    await server.close();
    expect(received.map(({ event }) => event.event)).toEqual(["room_started", "room_finished"]);
  });

  it("are refused by a receiver with another secret", async () => {
    const { url, received, errors } = await startReceiver();
    const server = await startDevServer({ webhookUrls: [url], keys: { devkey: "another secret" } });
    closing.push(() => server.close());
    const token = new AccessToken("devkey", "another secret", { identity: "x" });
    token.addGrant({ roomCreate: true });
    await new RoomServiceClient(server.url.replace(/^ws/, "http"), "devkey", "another secret").createRoom({
      name: "r",
    });
    await expect.poll(() => errors.length).toBe(1);
    expect(received).toEqual([]);
  });
});

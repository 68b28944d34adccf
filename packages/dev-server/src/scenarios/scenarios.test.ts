import { DisconnectReason, LeaveRequest_Action, Ping } from "@livekit/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DevServer } from "../server.ts";
import { TestClient, UpgradeRefused } from "../testing/TestClient.ts";
import { createToken } from "../testing/createToken.ts";
import { startDevServer } from "../testing/startDevServer.ts";

let server: DevServer;
beforeEach(async () => {
  server = await startDevServer();
});
afterEach(() => server.close());

const token = (mock: object | string, identity = "ann"): Promise<string> =>
  createToken(server, {
    identity,
    room: "r",
    claims: { attributes: { "lk.mock": typeof mock === "string" ? mock : JSON.stringify(mock) } },
  });

const connect = async (mock: object | string, query: { [name: string]: string } = {}): Promise<TestClient> =>
  TestClient.connect({ url: server.url, token: await token(mock), query });

const resume = { reconnect: "1", sid: "PA_gone" };

async function validate(mock: object | string): Promise<[status: number, body: string]> {
  const url = server.url.replace(/^ws/, "http");
  const response = await fetch(`${url}/rtc/validate?access_token=${await token(mock)}`);
  return [response.status, await response.text()];
}

describe("scenarios", () => {
  it.each([
    ["validate_500", 500, "internal server error"],
    ["validate_service_not_found", 404, "404 page not found"],
    ["room_not_found", 404, "requested room does not exist"],
  ])("%s refuses the client", async (signal, status, body) => {
    await expect(connect({ signal })).rejects.toEqual(expect.objectContaining({ status, body }));
    await expect(validate({ signal })).resolves.toEqual([status, body]);
  });

  it.each([
    ["{", "it is not JSON"],
    ["7", "it is not a JSON object"],
    [{ signal: "constructor" }, 'there is no signal "constructor"; one of happy, validate_500'],
    [{ leaveAction: "dance" }, 'there is no leaveAction "dance"'],
    [{ network: { loss: 2 } }, "network.loss: 2 is not allowed"],
    [{ network: { speed: 2 } }, "it has loss, delayMs, jitterMs, bandwidthBps, seed"],
  ])("refuse %j with what is allowed", async (mock, why) => {
    await expect(connect(mock)).rejects.toThrow(UpgradeRefused);
    await expect(validate(mock)).resolves.toEqual([400, expect.stringContaining(why)]);
  });

  it("happy joins, with short pings, and answers them", async () => {
    const client = await connect({ signal: "happy" });
    await expect(client.waitFor("join")).resolves.toMatchObject({ pingInterval: 1, pingTimeout: 3 });
    client.send({ case: "pingReq", value: new Ping({ timestamp: 5n }) });
    await expect(client.waitFor("pongResp")).resolves.toMatchObject({ lastPingTimestamp: 5n });
  });

  it("happy resumes what is not there", async () => {
    const client = await connect({ signal: "happy" }, resume);
    await client.waitFor("reconnect");
    client.send({ case: "ping", value: 5n });
    await client.waitFor("pong");
    expect(client.received.map((message) => message.case)).toEqual(["reconnect", "pong"]);
    await client.leave();
  });

  it("no_pong answers no pings, and all else", async () => {
    const client = await connect({ signal: "no_pong" });
    await client.waitFor("join");
    client.send({ case: "ping", value: 5n });
    client.send({ case: "getDataBlobRequest", value: { requestId: 9 } as never });
    await client.waitFor("requestResponse");
    expect(client.received.some((message) => message.case === "pong")).toBe(false);
  });

  it("no_first_message says nothing", async () => {
    const client = await connect({ signal: "no_first_message" });
    const other = await connect({ signal: "happy" });
    await other.waitFor("join");
    expect(client.received).toEqual([]);
  });

  it.each([
    ["close_before_join", 1011, false],
    ["close_when_connected", 1011, true],
    ["drop_when_connected", 1006, true],
  ])("%s closes with code %d", async (signal, code, joins) => {
    const client = await connect({ signal });
    await expect(client.closed).resolves.toMatchObject({ code });
    expect(client.received.some((message) => message.case === "join")).toBe(joins);
  });

  it("drop_on_close breaks the connection of a client that leaves", async () => {
    const client = await connect({ signal: "drop_on_close" });
    await client.waitFor("join");
    client.send({ case: "leave", value: { reason: DisconnectReason.CLIENT_INITIATED } as never });
    await expect(client.closed).resolves.toMatchObject({ code: 1006 });
  });

  it.each([
    ["leave_when_connected", {}],
    ["leave_first_message", {}],
    ["leave_during_reconnect", resume],
  ])("%s leaves with the action asked for", async (signal, query) => {
    for (const [leaveAction, action] of [
      [undefined, LeaveRequest_Action.DISCONNECT],
      [2, LeaveRequest_Action.RECONNECT],
      ["resume", LeaveRequest_Action.RESUME],
    ]) {
      const client = await connect({ signal, leaveAction }, query);
      const reason = DisconnectReason.SERVER_SHUTDOWN;
      await expect(client.waitFor("leave")).resolves.toMatchObject({ action, reason });
    }
  });

  it("leave_during_reconnect joins otherwise", async () => {
    const client = await connect({ signal: "leave_during_reconnect" });
    await client.waitFor("join");
  });

  it("take a bad network for their client's media only", async () => {
    const client = await connect({ network: { loss: 0.1, jitterMs: 20, seed: 3 } });
    await client.waitFor("join");
  });
});

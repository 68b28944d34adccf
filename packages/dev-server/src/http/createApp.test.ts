import { TokenVerifier } from "livekit-server-sdk";
import { describe, expect, it } from "vitest";
import { DevServerError } from "../base/errors.ts";
import { signAccessToken } from "../protocol/accessToken.ts";
import { type FakePorts, createFakePorts } from "./createFakePorts.test.support.ts";
import { createApp } from "./createApp.ts";
import { type AppRequest, type AppResponse, requestApp } from "./requestApp.test.support.ts";

function request(ports: FakePorts, options: AppRequest): Promise<AppResponse> {
  return requestApp(createApp(ports), options);
}

function joinToken(
  ports: FakePorts,
  video = { roomJoin: true, room: "r" },
  secret = "secret",
): Promise<string> {
  return signAccessToken(
    { identity: "ann", video },
    { apiKey: "devkey", secret },
    { nowUnixMs: ports.clock.unixMs(), ttlMs: 60_000 },
  );
}

describe("createApp", () => {
  it.each(["GET", "HEAD"] as const)("answers %s / for health checks", async (method) => {
    const response = await request(createFakePorts(), { method, url: "/" });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe(method === "GET" ? "OK" : "");
  });

  it.each(["/rtc", "/rtc/v1", "/rtc/v1?join_request=AA", "//rtc/v1", "/settings/regions", "/x"])(
    "answers an empty 404 with CORS for %s, so that clients fall back",
    async (url) => {
      const response = await request(createFakePorts(), { method: "GET", url });
      expect(response.statusCode).toBe(404);
      expect(response.body).toBe("");
      expect(response.headers["access-control-allow-origin"]).toBe("*");
    },
  );

  it("answers a preflight for any origin, header and method", async () => {
    const response = await request(createFakePorts(), {
      method: "OPTIONS",
      url: "/api/token",
      headers: {
        origin: "https://page.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-mine",
      },
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      "access-control-allow-origin": "https://page.example",
      "access-control-allow-methods": "OPTIONS, HEAD, GET, POST, PATCH, DELETE",
      "access-control-allow-headers": "content-type,x-mine",
      "access-control-max-age": "86400",
    });
  });
});

describe("observing", () => {
  it("answers /metrics in Prometheus' text format", async () => {
    const response = await request(createFakePorts(), { method: "GET", url: "/metrics" });
    expect([response.statusCode, response.body]).toEqual([200, "up 1\n"]);
    expect(response.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  });

  it("answers /debug/rooms with the live state", async () => {
    const response = await request(createFakePorts(), { method: "GET", url: "/debug/rooms" });
    expect([response.statusCode, response.json()]).toEqual([200, { rooms: [] }]);
  });

  it.each(["/metrics", "/debug/rooms"])("answers %s with 503 while there is no media plane", async (url) => {
    const ports = createFakePorts();
    const died = (): Promise<never> => Promise.reject(new DevServerError("unavailable", "the thread died"));
    Object.assign(ports, { metrics: died, dump: died });
    const response = await request(ports, { method: "GET", url });
    expect([response.statusCode, response.body]).toEqual([503, "the thread died"]);
  });
});

describe("/rtc/validate", () => {
  it.each(["/rtc/validate", "//rtc/validate"])(
    "says success for a token that may join at %s",
    async (path) => {
      const ports = createFakePorts();
      const token = await joinToken(ports);
      const response = await request(ports, { method: "GET", url: `${path}?access_token=${token}&sdk=js` });
      expect([response.statusCode, response.body]).toEqual([200, "success"]);
      expect(response.headers["access-control-allow-origin"]).toBe("*");
      expect(ports.signalRequests[0]).toMatchObject({
        grants: { identity: "ann", video: { room: "r" } },
        params: { autoSubscribe: true },
        clientAddress: "127.0.0.1",
      });
    },
  );

  it("reads the join request at /rtc/v1/validate, and says when there is none", async () => {
    const ports = createFakePorts();
    const url = `/rtc/v1/validate?access_token=${await joinToken(ports)}`;
    const without = await request(ports, { method: "GET", url });
    expect([without.statusCode, without.body]).toEqual([
      400,
      "join_request is required: /rtc/v1 takes all options in it",
    ]);
    const response = await request(ports, { method: "GET", url: `${url}&join_request=AA` });
    expect(response.statusCode).toBe(400);
    const empty = await request(ports, { method: "GET", url: `${url}&join_request=CAA` });
    expect([empty.statusCode, empty.body]).toEqual([200, "success"]);
    expect(ports.signalRequests[0]?.params.singlePeerConnection).toBe(true);
  });

  it("takes the header before the query", async () => {
    const ports = createFakePorts();
    const headers = { authorization: `Bearer ${await joinToken(ports)}` };
    const response = await request(ports, { method: "GET", url: "/rtc/validate?access_token=x", headers });
    expect(response.statusCode).toBe(200);
  });

  it("passes on what the signal entry refuses", async () => {
    const ports = createFakePorts();
    ports.reject = { kind: "reject", status: 404, body: "requested room does not exist" };
    const url = `/rtc/validate?access_token=${await joinToken(ports)}`;
    const response = await request(ports, { method: "GET", url });
    expect([response.statusCode, response.body]).toEqual([404, "requested room does not exist"]);
  });

  it.each<[string, (ports: FakePorts) => Partial<AppRequest> | Promise<Partial<AppRequest>>, number, RegExp]>(
    [
      ["no token", () => ({}), 401, /^permissions denied: no access token/],
      ["a malformed token", () => ({ query: "access_token=x" }), 401, /^invalid authorization token/],
      ["another scheme", () => ({ headers: { authorization: "Basic eA==" } }), 401, /Must start with Bearer/],
      [
        "a token with a wrong key",
        async (ports) => ({ query: `access_token=${await joinToken(ports, undefined, "wrong")}` }),
        401,
        /^invalid authorization token: .*signature/,
      ],
      [
        "an expired token",
        async (ports) => {
          const query = `access_token=${await joinToken(ports)}`;
          ports.clock.advance(121_000);
          return { query };
        },
        401,
        /^invalid authorization token: it expired/,
      ],
      [
        "a token without the grant",
        async (ports) => ({
          query: `access_token=${await joinToken(ports, { roomJoin: false, room: "r" })}`,
        }),
        401,
        /^permissions denied: .*roomJoin/,
      ],
      [
        "broken attributes",
        async (ports) => ({ query: `access_token=${await joinToken(ports)}&attributes=%00` }),
        400,
        /^cannot decode attributes/,
      ],
    ],
  )("refuses %s and says why", async (_name, make, status, body) => {
    const ports = createFakePorts();
    const response = await request(ports, { method: "GET", url: "/rtc/validate", ...(await make(ports)) });
    expect(response.statusCode).toBe(status);
    expect(response.body).toMatch(body);
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(ports.signalRequests).toEqual([]);
  });
});

describe("/api/token", () => {
  const verify = (token: string) => new TokenVerifier("devkey", "secret").verify(token);

  async function ask(body: string | object, options: Partial<AppRequest> = {}, publicUrl?: string) {
    const ports = createFakePorts();
    if (publicUrl) ports.publicUrl = publicUrl;
    ports.clock.advance(Date.now() - ports.clock.unixMs());
    return request(ports, { method: "POST", url: "/api/token", payload: body, ...options });
  }

  it("answers what TokenSource.endpoint asks, with the grants to join", async () => {
    const response = await ask({
      room_name: "r",
      participant_name: "Ann",
      participant_identity: "ann",
      participant_metadata: "m",
      participant_attributes: { a: "1" },
      room_config: { agents: [{ agent_name: "helper", metadata: "x" }] },
    });
    expect(response.statusCode).toBe(201);
    expect(response.headers["content-type"]).toMatch(/^application\/json/);
    const {
      server_url: serverUrl,
      participant_token: token,
      ...rest
    } = response.json<{ [key: string]: string }>();
    expect(rest).toEqual({});
    expect(serverUrl).toBe("ws://localhost:80");
    await expect(verify(token ?? "")).resolves.toMatchObject({
      sub: "ann",
      name: "Ann",
      metadata: "m",
      attributes: { a: "1" },
      video: { roomJoin: true, room: "r", canPublish: true, canSubscribe: true, canUpdateOwnMetadata: true },
      roomConfig: { agents: [{ agentName: "helper", metadata: "x" }] },
    });
  });

  it.each(["", "{}"])("makes up an identity and a room when asked with %j", async (body) => {
    const { participant_token: token } = (await ask(body)).json<{ participant_token: string }>();
    await expect(verify(token)).resolves.toMatchObject({
      sub: expect.stringMatching(/^participant-/),
      video: { room: expect.stringMatching(/^room-/) },
    });
  });

  it.each([
    [{ host: "192.168.1.5:5173" }, undefined, "ws://192.168.1.5:5173"],
    [{ host: "x.example", "x-forwarded-proto": "https" }, undefined, "wss://x.example"],
    [
      { host: "inside", "x-forwarded-host": "y.example", "x-forwarded-proto": "https,http" },
      undefined,
      "wss://y.example",
    ],
    [{ host: "x.example" }, "wss://z.example/rt", "wss://z.example/rt"],
  ])("names itself by how it was reached: %j, public URL %s", async (headers, publicUrl, expected) => {
    const response = await ask({}, { headers }, publicUrl);
    expect(response.json()).toMatchObject({ server_url: expected });
  });

  it.each([["{"], ["[]"], ['{"room_name":7}'], ['{"participant_attributes":{"a":1}}']])(
    "refuses the body %s with JSON",
    async (body) => {
      const response = await ask(body);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toEqual({ error: expect.stringContaining("the body is JSON {room_name") });
    },
  );

  it("refuses other methods and says which to use", async () => {
    const response = await ask("", { method: "GET" });
    expect([response.statusCode, response.headers.allow]).toEqual([405, "OPTIONS, POST"]);
    expect(response.json()).toEqual({ error: expect.stringContaining("POST") });
  });

  it("refuses a body over 10 MiB", async () => {
    const response = await ask("x".repeat(10 * 1024 * 1024 + 1));
    expect(response.statusCode).toBe(413);
    expect(response.json()).toEqual({ error: "request entity too large" });
  });
});

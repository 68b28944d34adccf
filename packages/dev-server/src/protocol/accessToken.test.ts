import { ParticipantInfo_Kind, RoomAgentDispatch, RoomConfiguration, TrackSource } from "@livekit/protocol";
import { SignJWT } from "jose";
import { AccessToken } from "livekit-server-sdk";
import { describe, expect, it } from "vitest";
import { signAccessToken, verifyAccessToken } from "./accessToken.ts";

const keys = new Map([["devkey", "secret"]]);
const nowUnixMs = 1_700_000_000_000;
const nowUnixS = nowUnixMs / 1000;

function sign(claims: object, secret = "secret", alg = "HS256"): Promise<string> {
  return new SignJWT({ iss: "devkey", exp: nowUnixS + 60, ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret.padEnd(alg === "HS512" ? 64 : 0, "x")));
}

async function refusal(jwt: string | Promise<string>): Promise<unknown> {
  const token = await jwt;
  return verifyAccessToken(token, keys, nowUnixMs).catch((error: unknown) => error);
}

describe("verifyAccessToken", () => {
  it("reads a token of livekit-server-sdk", async () => {
    const token = new AccessToken("devkey", "secret", {
      identity: "ann",
      name: "Ann",
      metadata: "m",
      attributes: { a: "1" },
      ttl: 3600,
    });
    token.kind = "agent";
    token.addGrant({ roomJoin: true, room: "r", canPublish: false });
    token.roomConfig = new RoomConfiguration({ agents: [new RoomAgentDispatch({ agentName: "helper" })] });
    const grants = await verifyAccessToken(await token.toJwt(), keys, Date.now());
    expect(grants).toMatchObject({
      identity: "ann",
      name: "Ann",
      kind: ParticipantInfo_Kind.AGENT,
      metadata: "m",
      attributes: { a: "1" },
      video: { roomJoin: true, room: "r", canPublish: false },
    });
    expect(grants.video).not.toHaveProperty("canSubscribe");
    expect(grants.roomConfig?.agents[0]?.agentName).toBe("helper");
    expect(grants.expiresAtUnixS).toBeGreaterThan(Date.now() / 1000 + 3500);
  });

  it("reads publish sources by LiveKit's names", async () => {
    const jwt = await sign({ video: { canPublishSources: ["camera", "screen_share_audio"] } });
    const grants = await verifyAccessToken(jwt, keys, nowUnixMs);
    expect(grants.video?.canPublishSources).toEqual([TrackSource.CAMERA, TrackSource.SCREEN_SHARE_AUDIO]);
  });

  it("takes the identity from jti when there is no sub", async () => {
    await expect(verifyAccessToken(await sign({ jti: "bob" }), keys, nowUnixMs)).resolves.toMatchObject({
      identity: "bob",
    });
  });

  it("keeps an unknown publish source, since an empty list would allow all", async () => {
    const jwt = await sign({ video: { canPublishSources: ["hologram"] } });
    const grants = await verifyAccessToken(jwt, keys, nowUnixMs);
    expect(grants.video?.canPublishSources).toEqual([TrackSource.UNKNOWN]);
  });

  it("forgives a minute of clock difference", async () => {
    await expect(
      verifyAccessToken(await sign({ exp: nowUnixS - 59 }), keys, nowUnixMs),
    ).resolves.toBeDefined();
    await expect(
      verifyAccessToken(await sign({ nbf: nowUnixS + 59 }), keys, nowUnixMs),
    ).resolves.toBeDefined();
  });

  it.each([
    ["garbage", "garbage", /^invalid authorization token: .*not a JWT/],
    ["three parts of garbage", "a.b.c", /^invalid authorization token: .*not JSON/],
    ["an array as payload", `a.${Buffer.from("[]").toString("base64url")}.c`, /not a JSON object/],
    ["no issuer", sign({ iss: undefined }), /names no API key/],
    ["an unknown issuer", sign({ iss: "other" }), /^invalid API key: .*"other".*--keys/],
    ["a wrong secret", sign({}, "wrong"), /^invalid authorization token: .*signature.*"devkey"/],
    ["another algorithm", sign({}, "secret", "HS512"), /HS256/],
    ["a token that expired", sign({ exp: nowUnixS - 61 }), /expired 61 s ago/],
    ["a token without expiry", sign({ exp: undefined }), /no expiry/],
    ["a token of the future", sign({ nbf: nowUnixS + 90 }), /valid in 90 s/],
    ["a name that is a number", sign({ name: 7 }), /claim name is not a string/],
    ["an attribute that is a number", sign({ attributes: { a: 7 } }), /attributes\.a is not a string/],
    ["a grant that is a string", sign({ video: { roomJoin: "yes" } }), /video\.roomJoin/],
    ["a broken room configuration", sign({ roomConfig: { agents: 7 } }), /claim roomConfig/],
  ])("refuses %s", async (_name, jwt, message) => {
    await expect(refusal(jwt)).resolves.toMatchObject({
      name: "DevServerError",
      code: "unauthenticated",
      message: expect.stringMatching(message),
    });
  });
});

describe("signAccessToken", () => {
  it("makes what verifyAccessToken reads back", async () => {
    const grants = {
      identity: "ann",
      name: "Ann",
      kind: ParticipantInfo_Kind.SIP,
      kindDetails: [],
      metadata: "m",
      attributes: { a: "1" },
      video: { roomJoin: true, room: "r", canPublishSources: [TrackSource.SCREEN_SHARE_AUDIO], hidden: true },
      roomConfig: new RoomConfiguration({ emptyTimeout: 5 }),
      roomPreset: "preset",
      sha256: "",
    };
    const key = { apiKey: "devkey", secret: "secret" };
    const jwt = await signAccessToken(grants, key, { nowUnixMs, ttlMs: 1500 });
    await expect(verifyAccessToken(jwt, keys, nowUnixMs)).resolves.toEqual({
      ...grants,
      expiresAtUnixS: nowUnixS + 2,
    });
  });
});

import { DisconnectReason, ParticipantInfo_State, TrackSource } from "@livekit/protocol";
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters } from "werift";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DevServer } from "./server.ts";
import { TestClient } from "./testing/TestClient.ts";
import { createToken } from "./testing/createToken.ts";
import { startDevServer } from "./testing/startDevServer.ts";

let server: DevServer;
let watcher: TestClient;
let client: RTCPeerConnection;

beforeEach(async () => {
  server = await startDevServer({ nodeIps: ["127.0.0.1"], autoCreate: false });
  const token = await createToken(server, { identity: "watcher", room: "r", video: { roomCreate: true } });
  watcher = await TestClient.connect({ url: server.url, token });
  await watcher.waitFor("join");
  client = new RTCPeerConnection({
    iceServers: [],
    iceAdditionalHostAddresses: ["127.0.0.1"],
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: "audio/opus", clockRate: 48_000, channels: 2 })],
      video: [new RTCRtpCodecParameters({ mimeType: "video/VP8", clockRate: 90_000 })],
    },
  });
  for (const kind of ["audio", "video"] as const) {
    client.addTransceiver(new MediaStreamTrack({ kind }), { direction: "sendonly" });
  }
});

afterEach(async () => {
  await client.close();
  await server.close();
});

interface Asked {
  method?: string;
  path?: string;
  body?: string;
  headers?: { [name: string]: string };
  room?: string;
}

async function whip({
  method = "POST",
  path = "/whip/v1",
  body,
  headers,
  room = "r",
}: Asked): Promise<Response> {
  const token = await createToken(server, { identity: "camera", room });
  return fetch(`${server.url.replace(/^ws/, "http")}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/sdp", ...headers },
    ...(body !== undefined && { body }),
  });
}

async function offer(): Promise<string> {
  await client.setLocalDescription(await client.createOffer());
  return client.localDescription?.sdp ?? "";
}

const patch = (path: string, ifMatch: string, body: string): Promise<Response> =>
  whip({
    method: "PATCH",
    path,
    body,
    headers: { "Content-Type": "application/trickle-ice-sdpfrag", "If-Match": ifMatch },
  });

describe("WHIP", () => {
  it("publishes what an offer sends, restarts ICE, and ends by DELETE", async () => {
    const sdp = await offer();
    const created = await whip({ body: sdp });
    expect([created.status, created.headers.get("content-type")]).toEqual([201, "application/sdp"]);
    const path = created.headers.get("location") ?? "";
    const etag = created.headers.get("etag") ?? "";
    expect(path).toMatch(/^\/whip\/v1\/PA_/);
    const answer = await created.text();
    expect(answer).toContain(`a=ice-ufrag:${etag}`);
    expect(answer).toContain("a=candidate:");
    await client.setRemoteDescription({ type: "answer", sdp: answer });
    const isComplete = ({ state, tracks }: { state: ParticipantInfo_State; tracks: unknown[] }): boolean =>
      state === ParticipantInfo_State.ACTIVE && tracks.length === 2;
    const { participants } = await watcher.waitFor("update", (update) =>
      update.participants.some(isComplete),
    );
    expect(participants[0]).toMatchObject({ identity: "camera", sid: path.split("/").at(-1) });
    expect(participants[0]?.tracks.map(({ source, name }) => [source, name])).toEqual([
      [TrackSource.MICROPHONE, "synthesized-microphone"],
      [TrackSource.CAMERA, "synthesized-camera"],
    ]);
    await vi.waitFor(() => expect(client.connectionState).toBe("connected"), 5000);

    const ufrag = /a=ice-ufrag:(.+)/.exec(sdp)?.[1]?.trim() ?? "";
    const own = `a=ice-ufrag:${ufrag}\r\na=ice-pwd:x\r\na=mid:0\r\n`;
    expect((await patch(path, etag, own)).status).toBe(204);
    expect((await patch(path, `"${etag}"`, own)).status).toBe(204);
    expect((await patch(path, "other", own)).status).toBe(412);
    expect((await patch(path, "", own)).status).toBe(428);
    expect((await patch(path, etag, own.replace("mid:0", "mid:9"))).status).toBe(400);
    expect((await patch(path, etag, own.replace(ufrag, "else"))).status).toBe(400);
    expect((await patch(path, etag, "nothing")).status).toBe(400);
    expect((await patch("/whip/v1/PA_none", etag, own)).status).toBe(404);

    const restarted = await patch(path, "*", "a=ice-ufrag:newu\r\na=ice-pwd:newpasswordthatislongenough\r\n");
    expect(restarted.status).toBe(200);
    const fresh = restarted.headers.get("etag") ?? "";
    expect(fresh).not.toBe(etag);
    const fragment = await restarted.text();
    expect(fragment).toContain(`a=ice-ufrag:${fresh}`);
    expect(fragment).toContain("a=candidate:");
    expect(fragment).not.toContain("a=fingerprint");

    expect((await whip({ method: "DELETE", path })).status).toBe(200);
    const left = await watcher.waitFor("update", (update) =>
      update.participants.some(({ state }) => state === ParticipantInfo_State.DISCONNECTED),
    );
    expect(left.participants[0]?.disconnectReason).toBe(DisconnectReason.CLIENT_INITIATED);
    expect((await whip({ method: "DELETE", path })).status).toBe(200);
  });

  it.each([
    ["another content type", { headers: { "Content-Type": "text/plain" }, body: "v=0" }, 400],
    ["no offer", {}, 400],
    ["no SDP", { body: "hello" }, 400],
    ["too much", { body: "x".repeat(1024 * 1024 + 1) }, 413],
    ["no token", { body: "v=0", headers: { Authorization: "" } }, 401],
    [
      "a room that does not exist, to leave it",
      { method: "DELETE", path: "/whip/v1/PA_x", room: "none" },
      404,
    ],
  ])("refuses %s, as JSON", async (_, asked: Asked, status) => {
    const response = await whip(asked);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });

  it("refuses a room that joining must not make, and says what it serves", async () => {
    const refused = await whip({ body: await offer(), room: "none" });
    expect([refused.status, await refused.json()]).toEqual([404, { error: "requested room does not exist" }]);
    expect((await whip({ method: "OPTIONS" })).headers.get("access-control-allow-methods")).toContain(
      "PATCH",
    );
    expect((await whip({ method: "GET" })).status).toBe(204);
  });
});

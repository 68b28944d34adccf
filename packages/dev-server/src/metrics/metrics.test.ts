import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DevServer } from "../server.ts";
import { TestClient } from "../testing/TestClient.ts";
import { createToken } from "../testing/createToken.ts";
import { startDevServer } from "../testing/startDevServer.ts";
import { renderMetrics } from "./renderMetrics.ts";

describe("renderMetrics", () => {
  it("writes Prometheus' text format", () => {
    const samples = [{ value: 1 }, { labels: { kind: 'a"b\\', other: "x" }, value: 2.5 }];
    expect(renderMetrics([{ name: "m", help: "What", type: "gauge", samples }])).toBe(
      '# HELP m What\n# TYPE m gauge\nm 1\nm{kind="a\\"b\\\\",other="x"} 2.5\n',
    );
  });
});

describe("a server", () => {
  let server: DevServer;
  beforeEach(async () => {
    server = await startDevServer();
  });
  afterEach(() => server.close());

  const get = async (path: string): Promise<string> =>
    (await fetch(server.url.replace(/^ws/, "http") + path)).text();

  it("counts its rooms and participants, datagrams and memory", async () => {
    const token = await createToken(server, { identity: "ann", room: "r" });
    const client = await TestClient.connect({ url: server.url, token });
    await client.waitFor("join");
    const metrics = await get("/metrics");
    expect(metrics).toContain("livekit_room_total 1\n");
    expect(metrics).toContain("livekit_participant_total 1\n");
    expect(metrics).toContain('livekit_track_published_total{kind="VIDEO"} 0\n');
    expect(metrics).toMatch(/^livekit_packet_total\{direction="incoming"\} \d+$/m);
    expect(metrics).toMatch(/^process_resident_memory_bytes \d{7,}$/m);
    expect(metrics).toMatch(/^process_cpu_seconds_total \d+\.\d+$/m);
  });

  it("shows its rooms, sessions, agents and media", async () => {
    const token = await createToken(server, { identity: "ann", room: "r" });
    await (await TestClient.connect({ url: server.url, token })).waitFor("join");
    const dump: unknown = JSON.parse(await get("/debug/rooms"));
    expect(dump).toMatchObject({
      rooms: [{ name: "r", participants: [{ identity: "ann" }] }],
      sessions: [{ room: "r" }],
      workers: [],
      dispatches: { r: [{ room: "r" }] },
      media: { traffic: { packetsReceived: 0 } },
    });
  });
});

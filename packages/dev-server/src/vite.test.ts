import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { createServer as createNetServer } from "node:net";
import { type ViteDevServer, createLogger, createServer } from "vite";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { TestClient } from "./testing/TestClient.ts";
import type { DevServerOptions } from "./base/DevServerOptions.ts";
import { getDtlsCertificate } from "./media/transport/werift/DtlsCertificate.ts";
import { greenroom } from "./vite.ts";

const running: ViteDevServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((vite) => vite.close()));
  vi.unstubAllEnvs();
});

const quick: DevServerOptions = { httpPort: 0, udpPort: 0, mediaThread: "in-process", logLevel: "silent" };

interface Started {
  vite: ViteDevServer;
  origin: string;
  lines: string[];
}

async function start(options: DevServerOptions = quick, server: object = {}): Promise<Started> {
  // The plugin rests in Vitest.
  vi.stubEnv("VITEST", "");
  const lines: string[] = [];
  const vite = await createServer({
    configFile: false,
    root: import.meta.dirname,
    plugins: [greenroom(options)],
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: "127.0.0.1", ...server },
    customLogger: { ...createLogger("silent"), info: (line) => void lines.push(line) },
  });
  running.push(vite);
  await vite.listen();
  vite.printUrls();
  const address = vite.httpServer?.address();
  if (!address || typeof address === "string") throw new Error("Vite does not listen");
  return { vite, origin: `127.0.0.1:${address.port}`, lines };
}

async function fetchToken(origin: string): Promise<{ server_url: string; participant_token: string }> {
  const response = await fetch(`http://${origin}/api/token`, { method: "POST", body: '{"room_name":"r"}' });
  expect(response.status).toBe(201);
  return (await response.json()) as { server_url: string; participant_token: string };
}

describe("greenroom", () => {
  it("lets a page join through Vite's own port", async () => {
    const { origin } = await start();
    const { server_url: url, participant_token: token } = await fetchToken(origin);
    expect(url).toBe(`ws://${origin}`);
    const client = await TestClient.connect({ url, token });
    await expect(client.waitFor("join")).resolves.toMatchObject({ room: { name: "r" } });
    await client.leave();
  });

  it("prints the server's own URL, where the same rooms are", async () => {
    const { origin, lines } = await start();
    const url = /ws:\/\/127\.0\.0\.1:\d+/.exec(lines.join("\n"))?.[0] ?? "";
    expect(lines.join("\n")).toMatch(/UDP \d+/);
    const { participant_token: token } = await fetchToken(origin);
    const client = await TestClient.connect({ url, token });
    await client.waitFor("join");
    await client.leave();
  });

  it("leaves pages and Vite's own socket to Vite", async () => {
    const { vite, origin } = await start();
    const page = await fetch(`http://${origin}/vite.ts`, { headers: { accept: "*/*" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/javascript"]);
    const socket = new WebSocket(`ws://${origin}/?token=${vite.config.webSocketToken}`, "vite-hmr");
    const [first] = (await once(socket, "message")) as [Buffer];
    expect(JSON.parse(first.toString())).toEqual({ type: "connected" });
    socket.close();
  });

  it("keeps its ports over a restart of Vite", async () => {
    const [httpPort, udpPort] = [await freePort(), await freePort()];
    const { vite, origin } = await start({ ...quick, httpPort, udpPort });
    await vite.restart();
    const address = vite.httpServer?.address();
    expect(address).toMatchObject({ port: Number(origin.split(":")[1]) });
    const { participant_token: token } = await fetchToken(origin);
    const client = await TestClient.connect({ url: `ws://127.0.0.1:${httpPort}`, token });
    await client.waitFor("join");
    await client.leave();
  });

  it("works over HTTPS, where Vite would speak HTTP/2", async () => {
    const { certificate } = await getDtlsCertificate();
    const https = { key: certificate.privateKey, cert: certificate.certPem };
    const { vite, origin } = await start(quick, { https });
    const [status, body] = await post(`https://${origin}/api/token`);
    expect(status).toBe(201);
    const { server_url: url, participant_token: token } = JSON.parse(body) as { [name: string]: string };
    expect(url).toBe(`wss://${origin}`);
    const join = new WebSocket(`${url}/rtc?access_token=${token}&protocol=17`, { rejectUnauthorized: false });
    await once(join, "message");
    join.close();
    const hmr = new WebSocket(`wss://${origin}/?token=${vite.config.webSocketToken}`, "vite-hmr", {
      rejectUnauthorized: false,
    });
    await once(hmr, "message");
    hmr.close();
  });

  it("does not start Vite when a port is taken, and says which", async () => {
    const holder = createNetServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const { port } = holder.address() as { port: number };
    await expect(start({ ...quick, httpPort: port })).rejects.toMatchObject({
      code: "port_in_use",
      message: expect.stringContaining(String(port)),
    });
    await new Promise((resolve) => holder.close(resolve));
  });

  it("rests in Vitest", async () => {
    const plugin = greenroom(quick);
    vi.stubEnv("VITEST", "true");
    const { apply } = plugin;
    const applies =
      typeof apply === "function" && apply.call({} as never, {}, { command: "serve", mode: "test" });
    expect(applies).toBe(false);
  });
});

async function freePort(): Promise<number> {
  const server = createNetServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function post(url: string): Promise<[status: number | undefined, body: string]> {
  const asked = request(url, {
    method: "POST",
    agent: new Agent({ rejectUnauthorized: false, ALPNProtocols: ["h2", "http/1.1"] }),
  }).end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of response) body += String(chunk);
  return [response.statusCode, body];
}

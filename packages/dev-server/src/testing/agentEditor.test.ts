import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AgentDraft, AgentDrafts } from "../base/AgentDraft.ts";
import { type TestServer, startDevServer } from "./startDevServer.ts";

const source = `export default {
  agents: [
    { name: "helper", provider: "script", script: [{ say: "One." }], rules: [{ match: /a/i, say: "A." }] },
  ],
};
`;
let folder: string;
let configFile: string;
let server: TestServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "greenroom-editor-"));
  configFile = join(folder, "greenroom.config.mjs");
  writeFileSync(configFile, source);
  server = await startDevServer({ configFile });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const url = (): string => `${server.url.replace("ws", "http")}/api/agents`;
const load = async (): Promise<AgentDrafts> => (await (await fetch(url())).json()) as AgentDrafts;

async function change(body: object | string, name = "helper"): Promise<{ status: number; error?: string }> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${url()}/${name}`, { method: "PUT", body: text });
  return { status: response.status, ...((await response.json()) as { error?: string }) };
}

async function helperAnd(changes: Partial<AgentDraft>, save: boolean): Promise<object> {
  const { agents, version } = await load();
  return { agent: { ...agents[0], ...changes }, version, save };
}

describe("agents that are built", () => {
  test("are shown with where they are written down", async () => {
    await expect(load()).resolves.toEqual({
      agents: [
        {
          name: "helper",
          displayName: "",
          instructions: "",
          greeting: "",
          voice: "",
          rules: [{ from: 0, match: "a", say: "A." }],
          tools: [],
        },
      ],
      file: configFile,
      version: expect.any(String),
    });
  });

  test("are tried at once, in conversations that go on, and not written down", async () => {
    const ann = await server.join({ identity: "ann", room: "hall", agents: ["helper"] });
    await ann.until(() => ann.agentStates.at(-1) === "listening");
    await expect(
      change(await helperAnd({ displayName: "Greta", greeting: "Welcome." }, false)),
    ).resolves.toMatchObject({
      status: 200,
      agents: [{ displayName: "Greta" }],
    });
    const bob = await server.join({ identity: "bob", room: "garden", agents: ["helper"] });
    await bob.until(() => bob.agent?.name === "Greta");
    expect(ann.agentStates.at(-1)).toBe("listening");
    expect(readFileSync(configFile, "utf8")).toBe(source);
  });

  test("are written down when they are saved", async () => {
    const rules = [
      { from: 0, match: "a", say: "A!" },
      { match: "b", say: "B." },
    ];
    await expect(change(await helperAnd({ rules }, true))).resolves.toMatchObject({ status: 200 });
    expect(readFileSync(configFile, "utf8")).toContain('{ match: /a/i, say: "A!" }');
    const { agents } = await load();
    expect(agents[0]?.rules).toEqual([
      { from: 0, match: "a", say: "A!" },
      { from: 1, match: "b", say: "B." },
    ]);
  });

  test.each([
    ["no JSON", "{", 400],
    ["no draft", { version: "x" }, 400],
  ])("are not changed by %s", async (_what, body, status) => {
    await expect(change(body)).resolves.toMatchObject({ status });
  });

  test("are not made what is not valid, or another's, or of an older file", async () => {
    const broken = await helperAnd({ rules: [{ match: "(", say: "" }] }, true);
    await expect(change(broken)).resolves.toMatchObject({ status: 400, error: /regular expression/ });
    const fine = await helperAnd({ greeting: "Hi" }, true);
    await expect(change(fine, "nobody")).resolves.toMatchObject({ status: 404 });
    await expect(change({ ...fine, version: "old" })).resolves.toMatchObject({ status: 409 });
    expect(readFileSync(configFile, "utf8")).toBe(source);
  });

  test("are not shown to a page from elsewhere", async () => {
    const ask = (origin: string): Promise<Response> => fetch(url(), { headers: { origin } });
    expect((await ask("https://evil.example")).status).toBe(403);
    expect((await ask("http://localhost:5173")).status).toBe(200);
  });

  // Only Linux has more than one address of its own without being set up for it.
  test.runIf(process.platform === "linux")("are seen by a neighbour, and not changed", async () => {
    const neighbour = "127.0.0.2";
    const ask = (method: string, path = ""): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${url()}${path}`, { method, localAddress: neighbour }, ({ statusCode }) =>
          resolve(statusCode),
        )
          .on("error", reject)
          .end();
      });
    await expect(ask("GET")).resolves.toBe(200);
    await expect(ask("PUT", "/helper")).resolves.toBe(403);
  });

  test("are none of the business of a page that calls this machine by a name of its own", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: "evil.example" };
      request(url(), { headers }, ({ statusCode }) => resolve(statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
    const preflight = await fetch(`${url()}/helper`, {
      method: "OPTIONS",
      headers: { origin: "http://evil.example", "access-control-request-method": "PUT" },
    });
    expect(preflight.headers.get("access-control-allow-methods")).not.toContain("PUT");
  });
});

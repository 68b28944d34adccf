import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../base/Clock.ts";
import { AgentFile } from "./AgentFile.ts";

let folder: string;
let stop: (() => void) | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "greenroom-agents-"))));
afterEach(() => {
  stop?.();
  stop = undefined;
  rmSync(folder, { recursive: true });
});

const write = (source: string, name = "greenroom.config.mjs"): void =>
  writeFileSync(join(folder, name), source);
const agentNamed = (name: string): string => `export default { agents: [{ name: "${name}" }] };`;
const file = (): AgentFile => new AgentFile(join(folder, "greenroom.config.mjs"));

describe("a config file", () => {
  test("is found in its folder, the TypeScript one first", () => {
    expect(AgentFile.find(folder)).toBeUndefined();
    write(agentNamed("a"));
    expect(AgentFile.find(folder)?.path).toBe(join(folder, "greenroom.config.mjs"));
    write(agentNamed("a"), "greenroom.config.ts");
    expect(AgentFile.find(folder)?.path).toBe(join(folder, "greenroom.config.ts"));
  });

  test("that does not run is refused with its path", async () => {
    write("export default {");
    await expect(file().read()).rejects.toThrow("greenroom.config.mjs can't be run");
    write("export const agents = [];  // not the default");
    await expect(file().read()).rejects.toThrow("has no default export");
  });
});

describe("a config file that is watched", () => {
  test.each([
    { how: "written over", save: () => write(agentNamed("after")) },
    {
      how: "replaced",
      save: () => {
        write(agentNamed("after"), "draft.tmp");
        renameSync(join(folder, "draft.tmp"), join(folder, "greenroom.config.mjs"));
      },
    },
  ])("is read again once it is $how", async ({ save }) => {
    write(agentNamed("before"));
    const names = async (): Promise<string[]> => (await file().read()).map(({ name }) => name);
    await expect(names()).resolves.toEqual(["before"]);
    let changes = 0;
    stop = file().watch(systemClock, () => changes++);
    save();
    await expect.poll(() => changes).toBe(1);
    await expect(names()).resolves.toEqual(["after"]);
  });
});

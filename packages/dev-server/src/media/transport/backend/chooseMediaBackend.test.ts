import { describe, expect, it } from "vitest";
import { type Logger, silentLogger } from "../../../base/Logger.ts";
import { type BackendFactories, chooseMediaBackend } from "./chooseMediaBackend.ts";
import { createNodeBackend } from "./createNodeBackend.ts";
import type { MediaBackend, MediaBackendName } from "./MediaBackend.ts";

function recordingLogger(): { log: Logger; lines: unknown[][] } {
  const lines: unknown[][] = [];
  const write =
    (level: string) =>
    (...line: unknown[]): void =>
      void lines.push([level, ...line]);
  return { lines, log: { ...silentLogger, warn: write("warn"), info: write("info"), debug: write("debug") } };
}

const working = (name: MediaBackendName): Promise<MediaBackend> =>
  Promise.resolve({ ...createNodeBackend(), name });
const missing = (): Promise<MediaBackend> => Promise.reject(new Error("it is not here"));

/** One whose GCM has the wrong key. */
async function lying(name: MediaBackendName): Promise<MediaBackend> {
  const backend = await working(name);
  return {
    ...backend,
    createGcmCipher: (keys) => backend.createGcmCipher({ ...keys, rtpKey: new Uint8Array(16) }),
  };
}

const all: BackendFactories = {
  native: () => working("native"),
  wasm: () => working("wasm"),
  node: () => working("node"),
};

describe("chooseMediaBackend", () => {
  it("takes the fastest that there is, without a word", async () => {
    const { log, lines } = recordingLogger();
    expect((await chooseMediaBackend("auto", log, all)).name).toBe("native");
    expect(lines).toEqual([["debug", "Media runs on the native backend"]]);
  });

  it("passes over what is missing and what gives wrong bytes, and says why in one line", async () => {
    const { log, lines } = recordingLogger();
    const factories = { ...all, native: missing, wasm: () => lying("wasm") };
    expect((await chooseMediaBackend("auto", log, factories)).name).toBe("node");
    const reasons = { native: "it is not here", wasm: "AEAD_AES_128_GCM seals RTP wrongly" };
    expect(lines).toEqual([["info", "Media runs on the node backend", reasons]]);
  });

  it("takes the wanted one", async () => {
    for (const name of ["native", "wasm", "node"] as const) {
      expect((await chooseMediaBackend(name, silentLogger, all)).name).toBe(name);
    }
  });

  it("warns when the wanted one can't run, and takes the next", async () => {
    const { log, lines } = recordingLogger();
    expect((await chooseMediaBackend("native", log, { ...all, native: missing })).name).toBe("wasm");
    expect(lines).toEqual([["warn", "Media runs on the wasm backend", { native: "it is not here" }]]);
  });

  it("refuses to run without any that works", async () => {
    const factories = { native: missing, wasm: missing, node: () => lying("node") };
    await expect(chooseMediaBackend("auto", silentLogger, factories)).rejects.toMatchObject({
      code: "internal",
    });
  });
});

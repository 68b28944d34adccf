import { DevServerError, errorMessage } from "../../../base/errors.ts";
import type { LogContext, Logger } from "../../../base/Logger.ts";
import { testCiphers } from "../srtp/testCiphers.ts";
import { createNativeBackend } from "./createNativeBackend.ts";
import { createNodeBackend } from "./createNodeBackend.ts";
import { createWasmBackend } from "./createWasmBackend.ts";
import {
  type MediaBackend,
  type MediaBackendChoice,
  type MediaBackendName,
  mediaBackendNames,
} from "./MediaBackend.ts";

/** Make a backend, or throw. */
export type BackendFactories = { readonly [name in MediaBackendName]: () => Promise<MediaBackend> };

const allFactories: BackendFactories = {
  native: createNativeBackend,
  wasm: createWasmBackend,
  node: () => Promise.resolve(createNodeBackend()),
};

/**
 * The wanted backend, or the fastest, when it passes its tests; otherwise the next slower one. Says which, once.
 *
 * @throws DevServerError `internal` when not even node:crypto gives the right bytes.
 */
export async function chooseMediaBackend(
  wanted: MediaBackendChoice,
  log: Logger,
  factories: BackendFactories = allFactories,
): Promise<MediaBackend> {
  const refused: { [name in MediaBackendName]?: string } = {};
  const first = wanted === "auto" ? 0 : mediaBackendNames.indexOf(wanted);
  for (const name of mediaBackendNames.slice(first)) {
    try {
      const backend = await factories[name]();
      testCiphers(backend);
      report(log, wanted, name, refused);
      return backend;
    } catch (error) {
      refused[name] = errorMessage(error);
    }
  }
  throw new DevServerError(
    "internal",
    `No media backend passes its tests: ${JSON.stringify(refused)}. Reinstall Node.js; its node:crypto is broken.`,
  );
}

function report(log: Logger, wanted: MediaBackendChoice, name: MediaBackendName, refused: LogContext): void {
  const message = `Media runs on the ${name} backend`;
  if (Object.keys(refused).length === 0) log.debug(message);
  // Somebody asked for it by name.
  else if (wanted !== "auto") log.warn(message, refused);
  else log.info(message, refused);
}

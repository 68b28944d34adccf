import { type FSWatcher, existsSync, readFileSync, statSync, watch, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { CancelTimer, Clock } from "../../base/Clock.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { AgentDraft } from "../../base/AgentDraft.ts";
import { editConfigSource, type SyntaxNode } from "./editConfigSource.ts";
import { readAgents } from "./readAgents.ts";

const names = ["greenroom.config.ts", "greenroom.config.mjs", "greenroom.config.js"];
/** Editors write a file in several steps. */
const settleMs = 100;

/** A `greenroom.config.ts`: a module whose default export is a GreenroomConfig. */
export class AgentFile {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** The config file of a folder, if it has one. */
  static find(folder: string): AgentFile | undefined {
    const path = names.map((name) => resolve(folder, name)).find((candidate) => existsSync(candidate));
    return path === undefined ? undefined : new AgentFile(path);
  }

  /** @throws DevServerError `invalid_argument`: it can't be run, or holds what is not valid */
  async read(): Promise<AgentDefinition[]> {
    let config: unknown;
    try {
      config = await importDefault(this.path);
    } catch (cause) {
      throw new DevServerError("invalid_argument", `${this.path} can't be run: ${errorMessage(cause)}`, {
        cause,
      });
    }
    if (typeof config !== "object" || config === null) {
      throw new DevServerError(
        "invalid_argument",
        `${this.path} has no default export with { agents: [...] }`,
      );
    }
    return readAgents((config as { agents?: unknown }).agents);
  }

  /** Another one for each state of the file. */
  get version(): string {
    return versionOf(this.path);
  }

  /**
   * Writes into the file how an agent changed.
   *
   * @throws DevServerError `failed_precondition`: it is not written out there, or Vite, which reads it, is not there
   */
  async write(before: AgentDraft, after: AgentDraft): Promise<void> {
    const source = readFileSync(this.path, "utf8");
    writeFileSync(this.path, editConfigSource(source, await parse(this.path, source), before, after));
  }

  /** Calls `changed` after the file was saved. @returns ends that */
  watch(clock: Clock, changed: () => void): () => void {
    let cancel: CancelTimer = () => {};
    let saved = versionOf(this.path);
    const look = (): void => {
      const now = versionOf(this.path);
      if (now === saved) return;
      saved = now;
      changed();
    };
    // The folder: an editor that replaces the file would end the watch of the file itself.
    const watcher: FSWatcher = watch(dirname(this.path), { persistent: false }, (_event, name) => {
      if (name !== null && name !== basename(this.path)) return;
      cancel();
      cancel = clock.after(settleMs, look);
    });
    return () => {
      cancel();
      watcher.close();
    };
  }
}

/** Two saves may share one tick of the file system's clock: the file itself and its size tell them apart. */
function versionOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}-${stat.ino}-${stat.size}` : "";
}

/** Anew for each version of the file. Where Node itself runs no TypeScript, Vite does. */
async function importDefault(path: string): Promise<unknown> {
  const url = pathToFileURL(path);
  url.searchParams.set("v", versionOf(path));
  try {
    const module = (await import(/* @vite-ignore */ url.href)) as { default?: unknown };
    return module.default;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    const { runnerImport } = await import("vite");
    const { module } = await runnerImport<{ default?: unknown }>(path);
    return module.default;
  }
}

async function parse(path: string, source: string): Promise<SyntaxNode> {
  try {
    const { parseSync } = await import("vite");
    return parseSync(path, source).program as unknown as SyntaxNode;
  } catch (cause) {
    throw new DevServerError(
      "failed_precondition",
      "Only Vite 8 can change a config file; run npm install -D vite",
      {
        cause,
      },
    );
  }
}

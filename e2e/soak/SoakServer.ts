import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";
import type { SoakCount } from "./SoakCount.ts";

/** All that should be as before once everyone has left. */
export interface SoakSample extends SoakCount {
  atMs: number;
  /** Open sockets of all threads; −1 where there is no `/proc`. */
  sockets: number;
  rooms: number;
  sessions: number;
  transports: number;
}

interface Dump {
  rooms: unknown[] | object;
  sessions: unknown[];
  media: { transports: unknown[]; engine: { transports: unknown[] } };
}

/** The server under test, in a process of its own. */
export class SoakServer {
  /** Warnings and errors, as the server wrote them. */
  readonly logged: string[] = [];
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #startMs = performance.now();

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(): Promise<SoakServer> {
    const child = fork(new URL("serverProcess.ts", import.meta.url), {
      execArgv: [...process.execArgv, "--expose-gc"],
      stdio: ["ignore", "inherit", "pipe", "ipc"],
    });
    const [{ url }] = (await once(child, "message")) as [{ url: string }];
    const server = new SoakServer(child, url);
    child.stderr?.on("data", (chunk: Buffer) => {
      server.logged.push(...chunk.toString().split("\n").filter(Boolean));
    });
    return server;
  }

  async sample(): Promise<SoakSample> {
    this.#child.send("count");
    const [count] = (await once(this.#child, "message")) as [SoakCount];
    const response = await fetch(`${this.url.replace(/^ws/, "http")}/debug/rooms`, {
      headers: { connection: "close" },
    });
    const dump = (await response.json()) as Dump;
    return {
      ...count,
      atMs: performance.now() - this.#startMs,
      sockets: this.#sockets(),
      rooms: Object.keys(dump.rooms).length,
      sessions: dump.sessions.length,
      transports: dump.media.transports.length + dump.media.engine.transports.length,
    };
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.disconnect();
    await exited;
  }

  #sockets(): number {
    const folder = `/proc/${this.#child.pid}/fd`;
    try {
      return readdirSync(folder).filter((name) => isSocket(`${folder}/${name}`)).length;
    } catch {
      return -1;
    }
  }
}

function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith("socket:");
  } catch {
    // It was the one that listed the folder.
    return false;
  }
}

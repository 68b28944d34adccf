import { DisconnectReason } from "@livekit/protocol";
import { AgentDispatcher } from "../../packages/dev-server/src/agents/AgentDispatcher.ts";
import { AgentWorkerRegistry } from "../../packages/dev-server/src/agents/AgentWorkerRegistry.ts";
import { type Logger, silentLogger } from "../../packages/dev-server/src/base/Logger.ts";
import { ManualClock } from "../../packages/dev-server/src/base/ManualClock.ts";
import {
  createMemorySocketPair,
  type MessageSocket,
} from "../../packages/dev-server/src/base/MessageSocket.ts";
import { createMediaPlane } from "../../packages/dev-server/src/media/createMediaPlane.ts";
import type { MediaPlane } from "../../packages/dev-server/src/media/MediaPlane.ts";
import { RoomManager } from "../../packages/dev-server/src/room/RoomManager.ts";
import { createRoomServiceBackend } from "../../packages/dev-server/src/session/createRoomServiceBackend.ts";
import type { RoomServiceBackend } from "../../packages/dev-server/src/session/RoomServiceBackend.ts";
import { SessionManager } from "../../packages/dev-server/src/session/SessionManager.ts";
import type { SignalConnectRequest, SignalEntry } from "../../packages/dev-server/src/session/SignalEntry.ts";
import type { WhipEntry } from "../../packages/dev-server/src/session/WhipEntry.ts";
import { createSignalEntry } from "../../packages/dev-server/src/signalling/createSignalEntry.ts";
import { createWhipEntry } from "../../packages/dev-server/src/signalling/createWhipEntry.ts";
import { Fault } from "./FuzzTarget.ts";

/** The server but for HTTP, with real descriptions and media, on a clock that stands still. */
export class FuzzServer {
  readonly clock: ManualClock = new ManualClock();
  readonly rooms: RoomManager;
  readonly sessions: SessionManager;
  readonly signalEntry: SignalEntry;
  readonly whip: WhipEntry;
  readonly roomService: RoomServiceBackend;
  readonly agentDispatch: AgentDispatcher;
  readonly #media: MediaPlane;
  /** What it logged as its own fault. */
  #faults: string[];
  /** Timers of a server that nobody is connected to. */
  readonly #ownTimers: number;

  private constructor(media: MediaPlane, clock: ManualClock, faults: string[]) {
    const logger = faultLogger(faults);
    this.clock = clock;
    this.#media = media;
    this.#faults = faults;
    this.rooms = new RoomManager(clock, logger);
    this.sessions = new SessionManager({ rooms: this.rooms, mediaPlane: media, clock, logger });
    const { rooms, sessions } = this;
    const rules = { autoCreate: true, dataBlobs: true, maxSignalBytes: 2 * 1024 * 1024 };
    const signToken = async (): Promise<string> => "token";
    this.signalEntry = createSignalEntry({ sessions, clock, logger, signToken, ...rules });
    this.whip = createWhipEntry({ sessions, logger, autoCreate: true });
    this.roomService = createRoomServiceBackend({ sessions, clock, signToken });
    const workers = new AgentWorkerRegistry({ serverInfo: sessions.serverInfo, clock, logger });
    const removeParticipant = (): void => {};
    const agents = { rooms, workers, clock, logger, signToken, removeParticipant };
    this.agentDispatch = new AgentDispatcher({ ...agents, autoCreate: true });
    this.#ownTimers = clock.pendingTimers;
  }

  static async start(): Promise<FuzzServer> {
    const clock = new ManualClock();
    const faults: string[] = [];
    const media = await createMediaPlane({
      host: "127.0.0.1",
      udpPort: 0,
      tcpPort: 0,
      turnPort: 0,
      turnSecret: "fuzz",
      thread: "in-process",
      backend: "node",
      log: faultLogger(faults),
      clock,
    });
    return new FuzzServer(media, clock, faults);
  }

  /** A socket in memory to a session of its own; undefined when the request is refused. */
  async connect(request: SignalConnectRequest): Promise<MessageSocket | undefined> {
    const answer = await this.signalEntry.connect(request);
    if (answer.kind === "reject") return undefined;
    const [near, far] = createMemorySocketPair();
    near.on("message", () => {});
    answer.attach(far);
    return near;
  }

  /** Lets messages arrive and timers of `ms` run. @throws Fault for what the server logged as an error */
  async settle(ms = 0): Promise<void> {
    for (let i = 0; i < 12; i++) await Promise.resolve();
    if (ms > 0) this.clock.advance(ms);
    this.check();
  }

  /** @throws Fault */
  check(): void {
    if (this.#faults.length > 0) throw new Fault(this.#faults.splice(0).join("; "));
  }

  /** Ends all rooms, and lets go of what waits. @throws Fault if someone's timer is left. */
  async empty(): Promise<void> {
    for (const room of this.rooms.rooms) this.rooms.close(room, DisconnectReason.ROOM_DELETED);
    await this.settle(60_000);
    await this.settle();
    const left = this.clock.pendingTimers - this.#ownTimers;
    if (left > 0) throw new Fault(`${left} timers are left of those who are gone`);
  }

  async close(): Promise<void> {
    this.sessions.close();
    await this.#media.close();
  }
}

function faultLogger(faults: string[]): Logger {
  const error = (message: string, context: object = {}): void =>
    void faults.push(
      `${message} ${Object.entries(context)
        .map(([key, value]) => `${key}=${describe(value)}`)
        .join(" ")}`,
    );
  const logger: Logger = { ...silentLogger, error, child: () => logger };
  return logger;
}

function describe(value: unknown): string {
  return value instanceof Error ? (value.stack ?? value.message) : JSON.stringify(value);
}

import { DisconnectReason } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { Emitter, type Listenable } from "../base/Emitter.ts";
import type { Logger } from "../base/Logger.ts";
import { isGiven, Room, type RoomOptions } from "./Room.ts";
import type { RoomEvents } from "./RoomEvents.ts";

export type RoomManagerEvents = {
  roomStarted: [room: Room];
  /** The room is not found any more; whoever is in it has to go for this reason. */
  roomFinished: [room: Room, reason: DisconnectReason];
};

interface Idle {
  sinceMs: number;
  timeout: "emptyTimeoutS" | "departureTimeoutS";
}

/** livekit-server's defaults. */
const defaultOptions: RoomOptions = {
  emptyTimeoutS: 300,
  departureTimeoutS: 20,
  maxParticipants: 0,
  syncStreams: false,
  minPlayoutDelayMs: 0,
  maxPlayoutDelayMs: 0,
  metadata: "",
  tags: {},
  enabledCodecs: ["video/VP8", "video/H264", "video/VP9", "video/AV1", "audio/opus"],
  agents: [],
};

const idleCheckMs = 1000;

/** The rooms there are, by name. Rooms that nobody is in are closed after a while. */
export class RoomManager {
  readonly events: Listenable<RoomManagerEvents>;
  readonly #emitter: Emitter<RoomManagerEvents>;
  readonly #rooms = new Map<string, Room>();
  readonly #idle = new Map<Room, Idle>();
  readonly #defaults: RoomOptions;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stopChecking: () => void;

  /** @param defaults - what rooms are like that are made without saying it; LiveKit's where it is absent. */
  constructor(clock: Clock, logger: Logger, defaults: Partial<RoomOptions> = {}) {
    this.#defaults = { ...defaultOptions, ...defaults };
    this.#clock = clock;
    this.#logger = logger;
    this.#emitter = new Emitter((error, event) =>
      logger.error("a listener of a room manager event failed", { event, error }),
    );
    this.events = this.#emitter;
    this.#stopChecking = clock.every(idleCheckMs, () => this.#closeIdleRooms());
  }

  get rooms(): Room[] {
    return Array.from(this.#rooms.values());
  }

  find(name: string): Room | undefined {
    return this.#rooms.get(name);
  }

  /** The room with this name: the one that exists, as it is, or a new one. Options of 0 mean the default. */
  create(name: string, options: Partial<RoomOptions> = {}): Room {
    const existing = this.#rooms.get(name);
    if (existing) return existing;
    const events = new Emitter<RoomEvents>((error, event) =>
      this.#logger.error("a listener of a room event failed", { room: name, event, error }),
    );
    const room = new Room(name, this.#withDefaults(options), this.#clock.unixMs(), events);
    this.#rooms.set(name, room);
    this.#closeWhenIdle(room);
    this.#logger.info("room started", { room: name, sid: room.sid });
    this.#emitter.emit("roomStarted", room);
    return room;
  }

  close(room: Room, reason: DisconnectReason): void {
    if (this.#rooms.get(room.name) !== room) return;
    this.#rooms.delete(room.name);
    this.#idle.delete(room);
    this.#logger.info("room finished", { room: room.name, reason: DisconnectReason[reason] });
    this.#emitter.emit("roomFinished", room, reason);
  }

  /** Closes every room. */
  stop(): void {
    this.#stopChecking();
    for (const room of this.rooms) this.close(room, DisconnectReason.SERVER_SHUTDOWN);
  }

  dump(): object {
    return { rooms: this.rooms.map((room) => room.dump()) };
  }

  #withDefaults(options: Partial<RoomOptions>): RoomOptions {
    const given = Object.entries(options).filter(([, value]) => isGiven(value));
    return { ...this.#defaults, ...Object.fromEntries(given) };
  }

  #closeWhenIdle(room: Room): void {
    this.#idle.set(room, { sinceMs: this.#clock.nowMs(), timeout: "emptyTimeoutS" });
    room.events.on("participantJoined", ({ isDependent }) => {
      if (!isDependent) this.#idle.delete(room);
    });
    room.events.on("participantLeft", () => {
      // Who is in a room that closes leaves it afterwards.
      if (this.#rooms.get(room.name) !== room) return;
      // Whoever leaves counts, but not before a person came.
      if (this.#idle.get(room)?.timeout === "emptyTimeoutS") return;
      if (room.participants.some(({ isDependent }) => !isDependent)) return;
      this.#idle.set(room, { sinceMs: this.#clock.nowMs(), timeout: "departureTimeoutS" });
    });
  }

  #closeIdleRooms(): void {
    const nowMs = this.#clock.nowMs();
    for (const [room, { sinceMs, timeout }] of Array.from(this.#idle)) {
      if (nowMs - sinceMs >= room.options[timeout] * 1000) this.close(room, DisconnectReason.ROOM_CLOSED);
    }
  }
}

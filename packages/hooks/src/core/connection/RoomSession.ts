import { decodeTokenPayload, type Room, type RoomConnectOptions } from "livekit-client";
import type { ConnectError } from "../errors.ts";
import { Lease } from "../Lease.ts";
import { ValueStore } from "../ValueStore.ts";
import { createConnectError, toConnectError } from "./toConnectError.ts";
import { isDisconnected } from "./roomState.ts";
import { leaveThrough } from "./leaveRoom.ts";
import { onePer } from "../onePer.ts";

/** Where to connect, as whom. */
export interface ConnectTarget {
  serverUrl: string;
  token: string;
  connectOptions?: RoomConnectOptions | undefined;
}

/** How the last attempt stands. The connection itself is the room's own state. */
export type RoomSessionState =
  | { readonly status: "idle" }
  | { readonly status: "connecting" }
  | { readonly status: "connected" }
  | { readonly status: "failed"; readonly error: ConnectError };

/** The same for two tokens that open the same room for the same participant: a refreshed token is no new place. */
function placeOf({ serverUrl, token }: ConnectTarget): string {
  try {
    const { video, sub } = decodeTokenPayload(token);
    return JSON.stringify([serverUrl, video?.room, sub]);
  } catch {
    return JSON.stringify([serverUrl, token]);
  }
}

/** Connects and disconnects one Room, whichever components come and go meanwhile. */
export class RoomSession extends ValueStore<RoomSessionState> {
  readonly room: Room;
  /** Another one after each leaving: what waits before it connects sees by this that it was called off. */
  visit: object = {};
  #target: ConnectTarget | undefined;
  #attempt: { place: string; promise: Promise<void> } | undefined;
  #place: string | undefined;
  readonly #lease: Lease;
  #isOwned = false;
  #lastTurn = 0;

  constructor(room: Room) {
    super({ status: "idle" });
    this.room = room;
    leaveThrough(room, this);
    this.#lease = new Lease(() => {
      this.#place = undefined;
      if (this.#isOwned) void this.disconnect();
    });
  }

  /**
   * Keeps the room connected. When the last holder is gone, an owned room disconnects; one that somebody else made
   * stays as it is.
   *
   * @returns a function that lets go
   */
  hold(isOwned: boolean): () => void {
    this.#isOwned = isOwned;
    return this.#lease.hold();
  }

  /**
   * Says where the room should be. Connects when that is a new place or the last attempt failed; otherwise keeps the
   * token for the next connection.
   *
   * @returns whether a connection was begun
   */
  offer(target: ConnectTarget): Promise<void> | undefined {
    this.#target = target;
    const isKnown = placeOf(target) === this.#place;
    return isKnown && this.getState().status !== "failed" ? undefined : this.connect();
  }

  /**
   * Connects to the place last offered. Never rejects: the state tells.
   *
   * @returns when connected or failed
   */
  async connect(): Promise<void> {
    const target = this.#target;
    if (!target) return this.become({ status: "failed", error: createConnectError("missing-credentials") });
    const place = placeOf(target);
    if (this.#attempt?.place === place) return this.#attempt.promise;
    const attempt = { place, promise: this.#run(target, place !== this.#place) };
    this.#attempt = attempt;
    this.#place = place;
    await attempt.promise;
    if (this.#attempt === attempt) this.#attempt = undefined;
  }

  /** Leaves the room, or calls off a connection under way. The room stays usable. */
  async disconnect(stopTracks = true): Promise<void> {
    this.#attempt = undefined;
    this.#lastTurn += 1;
    this.visit = {};
    if (this.getState().status !== "failed") this.become({ status: "idle" });
    await this.room.disconnect(stopTracks);
  }

  /** Takes the offer back: leaves if it was taken, so that the same offer counts as new. */
  withdraw(): void {
    if (this.#place === undefined) return;
    this.#place = undefined;
    void this.disconnect();
  }

  async #run({ serverUrl, token, connectOptions }: ConnectTarget, isElsewhere: boolean): Promise<void> {
    const turn = ++this.#lastTurn;
    this.become({ status: "connecting" });
    try {
      if (isElsewhere && this.#place !== undefined && !isDisconnected(this.room.state)) {
        await this.room.disconnect();
        if (turn !== this.#lastTurn) return;
      }
      await this.room.connect(serverUrl, token, connectOptions);
      if (turn === this.#lastTurn) this.become({ status: "connected" });
    } catch (cause) {
      // An attempt that was called off must not speak over the one that followed it.
      if (turn !== this.#lastTurn) return;
      const error = toConnectError(cause);
      this.become(error.code === "cancelled" ? { status: "idle" } : { status: "failed", error });
    }
  }
}

/** The room's one session; made at the first call, gone with the room. */
export const getRoomSession: (room: Room) => RoomSession = onePer((room) => new RoomSession(room));

import type { Room } from "livekit-client";
import type { ServerApiError } from "../errors.ts";
import type { ServerApi } from "../server/ServerApi.ts";
import { toServerApiError } from "../server/toServerApiError.ts";
import { ValueStore } from "../ValueStore.ts";
import { onePer } from "../onePer.ts";

/** Breakout rooms at one moment, as their organiser sees them. */
export interface BreakoutState {
  readonly status: "planning" | "opening" | "open" | "closing";
  /** Who goes or went where: room names by identity. */
  readonly assignments: ReadonlyMap<string, string>;
  /** Who could not be moved the last time, by identity. */
  readonly failures: ReadonlyMap<string, ServerApiError>;
}

/** Plans breakout rooms of one main room, and moves people there and back. */
export class BreakoutStore extends ValueStore<BreakoutState> {
  readonly #mainRoom: string;
  readonly #serverApi: ServerApi;

  constructor(mainRoom: string, serverApi: ServerApi) {
    super({ status: "planning", assignments: new Map(), failures: new Map() });
    this.#mainRoom = mainRoom;
    this.#serverApi = serverApi;
  }

  /** Plans someone into a room, or out of all. Who is already in one is moved by `open`. */
  readonly assign = (identity: string, roomName: string | undefined): void => {
    const assignments = new Map(this.getState().assignments);
    assignments.delete(identity);
    if (roomName !== undefined) assignments.set(identity, roomName);
    this.change({ assignments });
  };

  /** Plans people evenly into rooms, in turn. Replaces the plan. */
  readonly assignEvenly = (identities: readonly string[], roomNames: readonly string[]): void => {
    const pairs = identities.flatMap((identity, index): [string, string][] => {
      const roomName = roomNames[index % roomNames.length];
      return roomName === undefined ? [] : [[identity, roomName]];
    });
    this.change({ assignments: new Map(pairs) });
  };

  /** Moves everyone to where they are planned. Never rejects: `failures` tells. */
  readonly open = async (): Promise<void> => {
    this.change({ status: "opening" });
    await this.#moveAll((roomName) => ({ room: this.#mainRoom, destinationRoom: roomName }));
    this.change({ status: "open" });
  };

  /** Moves everyone back. Never rejects: `failures` tells. */
  readonly close = async (): Promise<void> => {
    this.change({ status: "closing" });
    const failures = await this.#moveAll((roomName) => ({
      room: roomName,
      destinationRoom: this.#mainRoom,
    }));
    // Those who stayed there can be called back again.
    const assignments = new Map(
      [...this.getState().assignments].filter(([identity]) => failures.has(identity)),
    );
    this.change({ status: assignments.size > 0 ? "open" : "planning", assignments });
  };

  async #moveAll(
    way: (roomName: string) => { room: string; destinationRoom: string },
  ): Promise<ReadonlyMap<string, ServerApiError>> {
    const failures = new Map<string, ServerApiError>();
    const move = async ([identity, roomName]: [string, string]): Promise<void> => {
      try {
        await this.#serverApi.call("RoomService/MoveParticipant", { ...way(roomName), identity });
      } catch (cause) {
        const error = toServerApiError(cause);
        // Who is not there any more has left, which is as good.
        if (error.code !== "not-found") failures.set(identity, error);
      }
    };
    await Promise.all([...this.getState().assignments].map(move));
    this.change({ failures });
    return failures;
  }
}

const ofRoom = onePer((room: Room) =>
  onePer((serverApi: ServerApi) => new BreakoutStore(room.name, serverApi)),
);

/** The one plan of a room and a server API. Made while the organiser is in the main room. */
export function getBreakoutStore(room: Room, serverApi: ServerApi): BreakoutStore {
  return ofRoom(room)(serverApi);
}

import { ConnectionState, type Room } from "livekit-client";
import { getRoomStore } from "../RoomStore.ts";
import { ValueStore } from "../ValueStore.ts";
import { canRejoin, disconnectWord, type DisconnectWord } from "./disconnectReasons.ts";
import { onePer } from "../onePer.ts";

/** The connection, with what belongs to each state. */
export type ConnectionStatus =
  | { readonly status: "connecting" | "connected" }
  | {
      readonly status: "disconnected";
      /** Undefined before the first connection. */
      readonly reason: DisconnectWord | undefined;
      /** Whether to offer joining again: false when somebody meant to end it, or nothing ended. */
      readonly canRejoin: boolean;
    }
  | {
      readonly status: "reconnecting";
      /** `signal`: media goes on meanwhile. `full`: everything is being set up anew. */
      readonly kind: "signal" | "full";
      /** When the connection was lost, in milliseconds since 1970. */
      readonly sinceMs: number;
    };

/** One room's connection as one value. */
export class ConnectionStatusStore extends ValueStore<ConnectionStatus> {
  readonly #room: Room;

  constructor(room: Room) {
    super({ status: "connected" });
    this.#room = room;
    this.#update();
    getRoomStore(room).subscribe(["connection"], this.#update);
  }

  readonly #update = (): void => this.become(Object.freeze(this.#read()));

  #read(): ConnectionStatus {
    const { state, disconnectReason } = getRoomStore(this.#room).getParts().connection;
    if (state === ConnectionState.Connecting || state === ConnectionState.Connected) return { status: state };
    if (state === ConnectionState.Disconnected) {
      const reason = disconnectReason === undefined ? undefined : disconnectWord(disconnectReason);
      return { status: "disconnected", reason, canRejoin: reason !== undefined && canRejoin(reason) };
    }
    const before = this.getState();
    return {
      status: "reconnecting",
      kind: state === ConnectionState.Reconnecting ? "full" : "signal",
      sinceMs: before.status === "reconnecting" ? before.sinceMs : Date.now(),
    };
  }
}

/** The room's one store; made at the first call, gone with the room. */
export const getConnectionStatusStore: (room: Room) => ConnectionStatusStore = onePer(
  (room) => new ConnectionStatusStore(room),
);

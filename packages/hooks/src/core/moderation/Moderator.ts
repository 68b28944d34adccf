import { ParticipantKind, type Participant, type Room, type Track } from "livekit-client";
import type { ServerApiError } from "../errors.ts";
import { handAttribute } from "../layout/raisedHands.ts";
import type { PermissionGrant, ServerApi, ServerApiMethod, ServerApiMethods } from "../server/ServerApi.ts";
import { toServerApiError } from "../server/toServerApiError.ts";
import { ValueStore } from "../ValueStore.ts";
import { grantOf } from "./grantOf.ts";
import { onePer } from "../onePer.ts";

/** What can be done to a participant. */
export type ModerationAction = "mute" | "remove" | "setPermissions" | "lowerHand" | "move";

/** Something asked of the server, not answered yet: a screen may show it as done. */
export interface PendingModeration {
  readonly action: ModerationAction;
  readonly identity: string;
}

/** Moderation at one moment. */
export interface ModerationState {
  readonly pending: readonly PendingModeration[];
  /** The last failure, until something succeeds. */
  readonly error: ServerApiError | undefined;
}

/** Asks the app's server to act on participants of one room. Each call resolves to whether it was done. */
export class Moderator extends ValueStore<ModerationState> {
  readonly #room: Room;
  readonly #serverApi: ServerApi;

  constructor(room: Room, serverApi: ServerApi) {
    super({ pending: [], error: undefined });
    this.#room = room;
    this.#serverApi = serverApi;
  }

  /** Mutes what they publish of a source. LiveKit lets nobody unmute another unless the server is told so. */
  readonly mute = async (participant: Participant, source: Track.Source): Promise<boolean> => {
    const trackSid = participant.getTrackPublication(source)?.trackSid;
    if (trackSid === undefined) return false;
    return this.#ask("mute", participant, "RoomService/MutePublishedTrack", { trackSid, muted: true });
  };

  /**
   * Mutes what everyone else publishes of a source and has on: people in a browser or an app. Agents and callers by
   * phone could not unmute themselves. Resolves to whether all of it was done.
   */
  readonly muteEveryone = async (source: Track.Source): Promise<boolean> => {
    const others = [...this.#room.remoteParticipants.values()].filter(
      (participant) =>
        participant.kind === ParticipantKind.STANDARD &&
        participant.getTrackPublication(source)?.isMuted === false,
    );
    const done = await Promise.all(others.map((participant) => this.mute(participant, source)));
    return done.every(Boolean);
  };

  /** Puts them out of the room; their token may let them in again. */
  readonly remove = (participant: Participant): Promise<boolean> =>
    this.#ask("remove", participant, "RoomService/RemoveParticipant", {});

  /** Changes some of their rights; the others stay. */
  readonly setPermissions = (participant: Participant, change: PermissionGrant): Promise<boolean> => {
    const permission = { ...grantOf(participant.permissions), ...change };
    return this.#ask("setPermissions", participant, "RoomService/UpdateParticipant", { permission });
  };

  readonly lowerHand = (participant: Participant): Promise<boolean> => {
    const attributes = { [handAttribute]: "" };
    return this.#ask("lowerHand", participant, "RoomService/UpdateParticipant", { attributes });
  };

  /** Moves them to another room, as one for a smaller group; they stay connected. */
  readonly move = (participant: Participant, destinationRoom: string): Promise<boolean> =>
    this.#ask("move", participant, "RoomService/MoveParticipant", { destinationRoom });

  async #ask<Method extends ServerApiMethod>(
    action: ModerationAction,
    { identity }: Participant,
    method: Method,
    request: Omit<ServerApiMethods[Method]["request"], "room" | "identity">,
  ): Promise<boolean> {
    const pending: PendingModeration = Object.freeze({ action, identity });
    this.change({ pending: [...this.getState().pending, pending] });
    let error: ServerApiError | undefined;
    try {
      const target = { room: this.#room.name, identity };
      await this.#serverApi.call(method, { ...request, ...target });
    } catch (cause) {
      error = toServerApiError(cause);
    }
    this.change({ error, pending: this.getState().pending.filter((each) => each !== pending) });
    return error === undefined;
  }
}

const ofRoom = onePer((room: Room) => onePer((serverApi: ServerApi) => new Moderator(room, serverApi)));

/** The one moderator of a room and a server API. */
export function getModerator(room: Room, serverApi: ServerApi): Moderator {
  return ofRoom(room)(serverApi);
}

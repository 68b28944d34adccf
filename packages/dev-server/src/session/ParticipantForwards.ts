import { DisconnectReason } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import type { RoomManager } from "../room/RoomManager.ts";
import { ForwardedParticipant } from "./ForwardedParticipant.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

export interface ParticipantForwardsOptions {
  rooms: RoomManager;
  receivers: TrackReceivers;
  clock: Clock;
}

/** All participants that are seen in other rooms than their own (RoomService.ForwardParticipant). */
export class ParticipantForwards {
  readonly #options: ParticipantForwardsOptions;
  readonly #forwards = new Set<ForwardedParticipant>();

  constructor(options: ParticipantForwardsOptions) {
    this.#options = options;
    options.rooms.events.on("roomFinished", (room, reason) => {
      for (const forward of this.#forwards) if (forward.room === room) forward.close(reason);
    });
  }

  /**
   * Shows a participant in another room, until it leaves its own. Doing so twice changes nothing.
   *
   * @throws DevServerError `already_exists`: somebody else in that room has its identity.
   */
  forward(source: { room: Room; participant: Participant }, room: Room): void {
    const { identity } = source.participant;
    if (this.find(room, identity)?.source === source.participant) return;
    if (room.participant(identity)) {
      throw new DevServerError(
        "already_exists",
        `room ${JSON.stringify(room.name)} has another participant ${JSON.stringify(identity)}`,
      );
    }
    const { receivers, clock } = this.#options;
    const forward = new ForwardedParticipant({
      source,
      room,
      receivers,
      clock,
      onClosed: (closed) => this.#forwards.delete(closed),
    });
    this.#forwards.add(forward);
  }

  find(room: Room, identity: string): ForwardedParticipant | undefined {
    return Array.from(this.#forwards).find(
      (forward) => forward.room === room && forward.participant.identity === identity,
    );
  }

  /** The admin took the copy out of the room. @returns whether there was one. */
  remove(room: Room, identity: string): boolean {
    const forward = this.find(room, identity);
    forward?.close(DisconnectReason.PARTICIPANT_REMOVED);
    return forward !== undefined;
  }
}

import { DisconnectReason, ParticipantInfo_KindDetail } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import type { Unsubscribe } from "../base/Emitter.ts";
import { createTrackSid } from "../room/createTrackInfo.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { TrackPublication } from "../room/TrackPublication.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

export interface ForwardedParticipantOptions {
  source: { room: Room; participant: Participant };
  /** Where it is shown. */
  room: Room;
  receivers: TrackReceivers;
  clock: Clock;
  onClosed: (forward: ForwardedParticipant) => void;
}

/**
 * A participant of one room as another room sees it: a copy with the same identity and tracks, whose media is the
 * original's. It ends with the original.
 */
export class ForwardedParticipant {
  readonly room: Room;
  readonly source: Participant;
  readonly participant: Participant;
  readonly #options: ForwardedParticipantOptions;
  readonly #unsubscribes: Unsubscribe[];
  /** By the original's sid. */
  readonly #copies = new Map<string, TrackPublication>();
  #closed = false;

  constructor(options: ForwardedParticipantOptions) {
    const { source, room, clock } = options;
    this.#options = options;
    this.room = room;
    this.source = source.participant;
    const { grants, clientInfo } = source.participant;
    const kindDetails = [...grants.kindDetails, ParticipantInfo_KindDetail.FORWARDED];
    const video = { ...grants.video, room: room.name };
    this.participant = room.createParticipant({ ...grants, kindDetails, video }, clientInfo, clock.unixMs());
    this.#unsubscribes = this.#mirror(source.room);
    room.add(this.participant);
    this.participant.transition("joinSent");
    this.participant.transition("connected");
    for (const publication of source.participant.tracks) this.#publish(publication);
  }

  close(reason: DisconnectReason): void {
    if (this.#closed) return;
    this.#closed = true;
    const { room, receivers, onClosed } = this.#options;
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    for (const { sid } of this.#copies.values()) receivers.remove(sid);
    onClosed(this);
    room.remove(this.participant, reason);
  }

  #mirror({ events }: Room): Unsubscribe[] {
    const onlySource =
      <Rest extends unknown[]>(run: (...rest: Rest) => void) =>
      (participant: Participant, ...rest: Rest): void => {
        if (participant === this.source) run(...rest);
      };
    return [
      events.on(
        "trackPublished",
        onlySource((publication) => this.#publish(publication)),
      ),
      events.on(
        "trackUpdated",
        onlySource((publication) => this.#update(publication)),
      ),
      events.on(
        "trackUnpublished",
        onlySource((publication) => this.#unpublish(publication)),
      ),
      events.on(
        "participantUpdated",
        onlySource(() => this.participant.update(this.source.grants)),
      ),
      events.on(
        "participantLeft",
        onlySource(() => this.#follow(this.source.disconnectReason)),
      ),
    ];
  }

  /** Who takes the original's place does so in its room only: here nobody comes, and clients are to hear of an end. */
  #follow(reason: DisconnectReason): void {
    const { DUPLICATE_IDENTITY, UNKNOWN_REASON } = DisconnectReason;
    this.close(reason === DUPLICATE_IDENTITY ? UNKNOWN_REASON : reason);
  }

  #publish(publication: TrackPublication): void {
    const { room, receivers } = this.#options;
    const original = receivers.byTrackSid(publication.sid);
    if (!original) return;
    const info = publication.toProto();
    info.sid = createTrackSid(info.type, info.source);
    const copy = new TrackPublication(publication.cid, info);
    this.#copies.set(publication.sid, copy);
    receivers.add({ ...original, room, publisher: this.participant, publication: copy });
    this.participant.publish(copy);
  }

  #update(publication: TrackPublication): void {
    const copy = this.#copies.get(publication.sid);
    copy?.copyFrom(publication);
    if (copy) this.participant.touch(copy);
  }

  #unpublish(publication: TrackPublication): void {
    const copy = this.#copies.get(publication.sid);
    if (!copy) return;
    this.#copies.delete(publication.sid);
    this.#options.receivers.remove(copy.sid);
    this.participant.unpublish(copy);
  }
}

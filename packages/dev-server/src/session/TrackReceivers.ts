import type { Dynacast } from "../room/Dynacast.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";

export interface BackupReceiver {
  receiverId: string;
  mimeType: string;
}

/** A publication and the media plane's receiver that carries it. */
export interface TrackReceiver {
  receiverId: string;
  room: Room;
  publisher: Participant;
  publication: TrackPublication;
  /** The same track in another codec, for who can't decode the first. */
  backup?: BackupReceiver | undefined;
  /** Of a video. */
  dynacast?: Dynacast;
}

/**
 * Joins the model's publications to the media plane's receivers, over all rooms. A receiver carries one publication,
 * and a copy of it in each room that it is forwarded to.
 */
export class TrackReceivers {
  readonly #byTrackSid = new Map<string, TrackReceiver>();
  readonly #byReceiverId = new Map<string, TrackReceiver[]>();

  add(receiver: TrackReceiver): void {
    this.#byTrackSid.set(receiver.publication.sid, receiver);
    this.#byReceiverId.set(receiver.receiverId, [...this.allOf(receiver.receiverId), receiver]);
  }

  setBackup(receiver: TrackReceiver, backup: BackupReceiver | undefined): void {
    if (receiver.backup) this.#byReceiverId.delete(receiver.backup.receiverId);
    receiver.backup = backup;
    if (backup) this.#byReceiverId.set(backup.receiverId, [receiver]);
  }

  remove(trackSid: string): void {
    const receiver = this.#byTrackSid.get(trackSid);
    if (!receiver) return;
    this.#byTrackSid.delete(trackSid);
    const others = this.allOf(receiver.receiverId).filter((other) => other !== receiver);
    this.#byReceiverId.set(receiver.receiverId, others);
    if (others.length > 0) return;
    this.#byReceiverId.delete(receiver.receiverId);
    receiver.dynacast?.close();
    this.setBackup(receiver, undefined);
  }

  byTrackSid(trackSid: string): TrackReceiver | undefined {
    return this.#byTrackSid.get(trackSid);
  }

  /** The original, not its copies in other rooms. */
  byReceiverId(receiverId: string): TrackReceiver | undefined {
    return this.#byReceiverId.get(receiverId)?.[0];
  }

  /** The original and its copies in other rooms. */
  allOf(receiverId: string): readonly TrackReceiver[] {
    return this.#byReceiverId.get(receiverId) ?? [];
  }
}

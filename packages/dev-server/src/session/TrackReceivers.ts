import type { Dynacast } from "../room/Dynacast.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";

/** A publication and the media plane's receiver that carries it. */
export interface TrackReceiver {
  receiverId: string;
  room: Room;
  publisher: Participant;
  publication: TrackPublication;
  /** Of a video. */
  dynacast?: Dynacast;
}

/** Joins the model's publications to the media plane's receivers, over all rooms. */
export class TrackReceivers {
  readonly #byTrackSid = new Map<string, TrackReceiver>();
  readonly #byReceiverId = new Map<string, TrackReceiver>();

  add(receiver: TrackReceiver): void {
    this.#byTrackSid.set(receiver.publication.sid, receiver);
    this.#byReceiverId.set(receiver.receiverId, receiver);
  }

  remove(trackSid: string): void {
    const receiver = this.#byTrackSid.get(trackSid);
    if (!receiver) return;
    receiver.dynacast?.close();
    this.#byTrackSid.delete(trackSid);
    this.#byReceiverId.delete(receiver.receiverId);
  }

  byTrackSid(trackSid: string): TrackReceiver | undefined {
    return this.#byTrackSid.get(trackSid);
  }

  byReceiverId(receiverId: string): TrackReceiver | undefined {
    return this.#byReceiverId.get(receiverId);
  }
}

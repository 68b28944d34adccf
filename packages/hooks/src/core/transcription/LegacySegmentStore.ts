import type { Room, RoomEventCallbacks } from "livekit-client";
import { ValueStore } from "../ValueStore.ts";

/** A segment of the older transcription packets (`livekit.Transcription`), which alone carry a language. */
export interface LegacySegment {
  readonly identity: string;
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly isFinal: boolean;
  /** When it was first heard of, in milliseconds since 1970. */
  readonly receivedAtMs: number;
}

/** One room's segments from transcription packets, each in the place where it first came. */
export class LegacySegmentStore extends ValueStore<readonly LegacySegment[]> {
  constructor(room: Room) {
    super([]);
    room.on("transcriptionReceived", this.#receive);
  }

  readonly #receive: RoomEventCallbacks["transcriptionReceived"] = (segments, participant) => {
    if (!participant) return;
    const next = new Map(this.getState().map((each) => [`${each.identity} ${each.id}`, each]));
    for (const { id, text, language, final: isFinal, firstReceivedTime: receivedAtMs } of segments) {
      const { identity } = participant;
      next.set(`${identity} ${id}`, { identity, id, text, language, isFinal, receivedAtMs });
    }
    this.become([...next.values()]);
  };
}

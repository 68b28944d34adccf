import type { Room, RoomEventCallbacks } from "livekit-client";
import { putSegment } from "../data/putSegment.ts";
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
  readonly #segments = new Map<string, LegacySegment>();

  constructor(room: Room) {
    super([]);
    room.on("transcriptionReceived", this.#receive);
  }

  readonly #receive: RoomEventCallbacks["transcriptionReceived"] = (segments, participant) => {
    if (!participant) return;
    const { identity } = participant;
    for (const { id, text, language, final: isFinal, firstReceivedTime: receivedAtMs } of segments) {
      const segment = { identity, id, text, language, isFinal, receivedAtMs };
      putSegment(this.#segments, `${identity} ${id}`, segment);
    }
    this.become([...this.#segments.values()]);
  };
}

import type { Participant, Room } from "livekit-client";
import { keepIdentity, sameItems } from "../equality.ts";
import { getTextStreamStore, type TextStreamData } from "../data/TextStreamStore.ts";
import { isFinalSegment, segmentIdOf, transcriptionTopic } from "../data/transcription.ts";
import { ValueStore } from "../ValueStore.ts";
import { LegacySegmentStore, type LegacySegment } from "./LegacySegmentStore.ts";
import { onePer } from "../onePer.ts";

/** One piece of speech as text: a segment, corrected in its place until it is final. */
export interface Caption {
  /** Stays the same while the segment is corrected; a key for lists. */
  readonly id: string;
  readonly text: string;
  /** Who speaks; undefined once they left. */
  readonly speaker: Participant | undefined;
  readonly speakerIdentity: string;
  /** The name, else the identity; kept when they leave. */
  readonly speakerName: string;
  /** BCP 47, as far as the sender says: text streams have no field for it, the older packets do. */
  readonly language: string | undefined;
  /** False while it may still be corrected. */
  readonly isFinal: boolean;
  /** In milliseconds since 1970, by the sender's clock. */
  readonly startedAtMs: number;
}

type Heard = Omit<Caption, "speaker" | "speakerName">;

function fromStream({ text, participantInfo, streamInfo }: TextStreamData): Heard {
  return {
    id: `${participantInfo.identity} ${segmentIdOf(streamInfo)}`,
    text,
    speakerIdentity: participantInfo.identity,
    language: undefined,
    isFinal: isFinalSegment(streamInfo),
    startedAtMs: streamInfo.timestamp,
  };
}

function fromLegacy({ identity, id, text, language, isFinal, receivedAtMs }: LegacySegment): Heard {
  const words = { text, language: language || undefined, isFinal };
  return { id: `${identity} ${id}`, speakerIdentity: identity, startedAtMs: receivedAtMs, ...words };
}

/** What was said in one room, from text streams and, for speakers who have none, from the older packets. */
export class CaptionStore extends ValueStore<readonly Caption[]> {
  readonly #room: Room;
  readonly #legacy: LegacySegmentStore;
  readonly #names = new Map<string, string>();

  constructor(room: Room) {
    super([]);
    this.#room = room;
    this.#legacy = new LegacySegmentStore(room);
    this.#legacy.subscribe(this.#update);
    getTextStreamStore(room, transcriptionTopic).subscribe(this.#update);
    this.#update();
  }

  readonly #update = (): void => {
    const streams = getTextStreamStore(this.#room, transcriptionTopic).getState().textStreams.map(fromStream);
    // An agent may send both kinds, under different ids: the text streams are the newer word.
    const hasStreams = new Set(streams.map(({ speakerIdentity }) => speakerIdentity));
    const packets = this.#legacy.getState().map(fromLegacy);
    const heard = [...streams, ...packets.filter((each) => !hasStreams.has(each.speakerIdentity))];
    const before = new Map(this.getState().map((caption) => [caption.id, caption]));
    const places = [...before.keys()];
    const placeOf = ({ id }: Heard): number => places.indexOf(id) + 1 || Number.POSITIVE_INFINITY;
    const next = heard
      .filter(({ text }) => text !== "")
      .toSorted((a, b) => placeOf(a) - placeOf(b) || 0)
      .map((each) => keepIdentity(before.get(each.id), this.#attribute(each)));
    if (!sameItems(this.getState(), next)) this.become(Object.freeze(next));
  };

  #attribute(heard: Heard): Caption {
    const { speakerIdentity } = heard;
    const speaker = this.#room.getParticipantByIdentity(speakerIdentity);
    const name = speaker?.name || this.#names.get(speakerIdentity) || speakerIdentity;
    this.#names.set(speakerIdentity, name);
    return { ...heard, speaker, speakerName: name };
  }
}

/** The room's one store of captions; made at the first call, gone with the room. */
export const getCaptionStore: (room: Room) => CaptionStore = onePer((room) => new CaptionStore(room));

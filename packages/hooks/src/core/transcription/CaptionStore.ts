import type { Participant, Room } from "livekit-client";
import { keepIdentity, sameItems } from "../equality.ts";
import { mostSegments } from "../data/putSegment.ts";
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

// What did not change is not read again.
const heardInStream = onePer(fromStream);
const heardInPacket = onePer(fromLegacy);

/** What was said in one room, from text streams and, for speakers who have none, from the older packets. */
export class CaptionStore extends ValueStore<readonly Caption[]> {
  readonly #room: Room;
  readonly #legacy: LegacySegmentStore;
  readonly #names = new Map<string, string>();
  /** Who has ever sent a text stream, be it dropped since. */
  readonly #streaming = new Set<string>();
  /** By id, each in the place where it first came. */
  readonly #captions = new Map<string, Caption>();
  readonly #made = new WeakMap<Heard, Caption>();

  constructor(room: Room) {
    super([]);
    this.#room = room;
    this.#legacy = new LegacySegmentStore(room);
    this.#legacy.subscribe(this.#update);
    getTextStreamStore(room, transcriptionTopic).subscribe(this.#update);
    this.#update();
  }

  readonly #update = (): void => {
    const { textStreams } = getTextStreamStore(this.#room, transcriptionTopic).getState();
    const streams = textStreams.map(heardInStream);
    // An agent may send both kinds, under different ids: the text streams are the newer word.
    for (const { speakerIdentity } of streams) this.#streaming.add(speakerIdentity);
    const packets = this.#legacy.getState().map(heardInPacket);
    const heard = [...streams, ...packets.filter((each) => !this.#streaming.has(each.speakerIdentity))];
    const spoken = new Map(heard.filter(({ text }) => text !== "").map((each) => [each.id, each]));
    for (const id of this.#captions.keys()) if (!spoken.has(id)) this.#captions.delete(id);
    for (const [id, each] of spoken) this.#captions.set(id, this.#attribute(each));
    const next = [...this.#captions.values()].slice(-mostSegments);
    if (!sameItems(this.getState(), next)) this.become(Object.freeze(next));
  };

  #attribute(heard: Heard): Caption {
    const { id, speakerIdentity } = heard;
    const speaker = this.#room.getParticipantByIdentity(speakerIdentity);
    const speakerName = speaker?.name || this.#names.get(speakerIdentity) || speakerIdentity;
    this.#names.set(speakerIdentity, speakerName);
    const made = this.#made.get(heard);
    if (made?.speakerName === speakerName && made.speaker === speaker) return made;
    const caption = keepIdentity(this.#captions.get(id), { ...heard, speaker, speakerName });
    this.#made.set(heard, caption);
    return caption;
  }
}

/** The room's one store of captions; made at the first call, gone with the room. */
export const getCaptionStore: (room: Room) => CaptionStore = onePer((room) => new CaptionStore(room));

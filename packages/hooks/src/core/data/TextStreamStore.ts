import type { Room, TextStreamHandler, TextStreamInfo } from "livekit-client";
import { HooksError } from "../errors.ts";
import { ValueStore } from "../ValueStore.ts";
import { putSegment } from "./putSegment.ts";
import { segmentIdOf } from "./transcription.ts";
import { onePer } from "../onePer.ts";

/** A text stream as far as it has come. */
export interface TextStreamData {
  readonly text: string;
  readonly participantInfo: { readonly identity: string };
  readonly streamInfo: TextStreamInfo;
}

/** The streams of one topic at one moment. */
export interface TextStreamState {
  readonly textStreams: readonly TextStreamData[];
  readonly error: HooksError<"topic-taken" | "broken-off"> | undefined;
}

/** One room's text streams on one topic, shared by all who read it. It listens as long as the room lives. */
export class TextStreamStore extends ValueStore<TextStreamState> {
  readonly #streams = new Map<string, TextStreamData>();

  constructor(room: Room, topic: string) {
    super({ textStreams: [], error: undefined });
    try {
      room.registerTextStreamHandler(topic, (reader, from) => void this.#receive(reader, from));
    } catch (cause) {
      const why = `Another handler holds the topic "${topic}": choose another.`;
      this.change({ error: new HooksError("topic-taken", why, { cause }) });
    }
  }

  async #receive(...[reader, { identity }]: Parameters<TextStreamHandler>): Promise<void> {
    // A later stream of the same segment replaces the earlier text in its place.
    const key = `${identity} ${segmentIdOf(reader.info)}`;
    let text = "";
    try {
      for await (const chunk of reader) {
        text += chunk;
        this.#put(key, { text, participantInfo: { identity }, streamInfo: reader.info });
      }
      // The end of a stream may bring attributes, as that it is final; livekit-client adds them in place.
      this.#put(key, { text, participantInfo: { identity }, streamInfo: { ...reader.info } });
    } catch (cause) {
      const why = `A text stream of ${identity} broke off.`;
      this.change({ error: new HooksError("broken-off", why, { cause }) });
    }
  }

  #put(key: string, stream: TextStreamData): void {
    putSegment(this.#streams, key, stream);
    this.change({ textStreams: [...this.#streams.values()] });
  }
}

const ofRoom = onePer((room: Room) => onePer((topic: string) => new TextStreamStore(room, topic), new Map()));

/** The room's one store of a topic; made at the first call, gone with the room. */
export function getTextStreamStore(room: Room, topic: string): TextStreamStore {
  return ofRoom(room)(topic);
}

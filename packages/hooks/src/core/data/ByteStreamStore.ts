import type { ByteStreamHandler, ByteStreamInfo, Room } from "livekit-client";
import { HooksError } from "../errors.ts";
import { ValueStore } from "../ValueStore.ts";
import { onePer } from "../onePer.ts";

/** A file on its way or here. */
export interface ByteStreamData {
  readonly participantInfo: { readonly identity: string };
  readonly streamInfo: ByteStreamInfo;
  /** 0 to 1; undefined while the size is unknown. */
  readonly progress: number | undefined;
  /** `broken-off`: the sender left or stopped. */
  readonly status: "receiving" | "complete" | "broken-off";
  /** Once it is complete. */
  readonly file: File | undefined;
}

/** The byte streams of one topic at one moment. */
export interface ByteStreamState {
  readonly byteStreams: readonly ByteStreamData[];
  readonly error: HooksError<"topic-taken"> | undefined;
}

/** One room's byte streams on one topic, shared by all who read it. It listens as long as the room lives. */
export class ByteStreamStore extends ValueStore<ByteStreamState> {
  constructor(room: Room, topic: string) {
    super({ byteStreams: [], error: undefined });
    try {
      room.registerByteStreamHandler(topic, (reader, from) => void this.#receive(reader, from));
    } catch (cause) {
      const why = `Another handler holds the topic "${topic}": read it through useByteStream alone.`;
      this.become({ byteStreams: [], error: new HooksError("topic-taken", why, { cause }) });
    }
  }

  async #receive(...[reader, { identity }]: Parameters<ByteStreamHandler>): Promise<void> {
    const { info } = reader;
    const begun: ByteStreamData = {
      participantInfo: { identity },
      streamInfo: info,
      progress: undefined,
      status: "receiving",
      file: undefined,
    };
    this.#put(begun);
    const chunks: Uint8Array[] = [];
    let received = 0;
    try {
      for await (const chunk of reader) {
        chunks.push(chunk);
        received += chunk.byteLength;
        if (info.size) this.#put({ ...begun, progress: Math.min(1, received / info.size) });
      }
      const file = new File(chunks as Uint8Array<ArrayBuffer>[], info.name, { type: info.mimeType });
      this.#put({ ...begun, status: "complete", progress: 1, file });
    } catch {
      this.#put({ ...begun, status: "broken-off", progress: info.size ? received / info.size : undefined });
    }
  }

  #put(stream: ByteStreamData): void {
    const { byteStreams, error } = this.getState();
    const { id } = stream.streamInfo;
    const isKnown = byteStreams.some((each) => each.streamInfo.id === id);
    const replaced = byteStreams.map((each) => (each.streamInfo.id === id ? stream : each));
    this.become(Object.freeze({ byteStreams: isKnown ? replaced : [...byteStreams, stream], error }));
  }
}

const ofRoom = onePer((room: Room) => onePer((topic: string) => new ByteStreamStore(room, topic), new Map()));

/** The room's one store of a topic; made at the first call, gone with the room. */
export function getByteStreamStore(room: Room, topic: string): ByteStreamStore {
  return ofRoom(room)(topic);
}

import type { Participant, Room } from "livekit-client";
import { chatTopic, getChatStore, type ChatMessage } from "../chat/ChatStore.ts";
import { getTextStreamStore, type TextStreamData } from "../data/TextStreamStore.ts";
import { transcriptionTopic } from "../data/transcription.ts";

/** Something that was written or said in a session: one shape for all, told apart by `type`. */
export interface SessionMessage {
  readonly type: "userTranscript" | "agentTranscript" | "chatMessage";
  /** Of its text stream; a transcript's stays the same while it is corrected. */
  readonly id: string;
  /** When it was sent, in milliseconds since 1970, by the sender's clock. */
  readonly timestamp: number;
  readonly message: string;
  readonly from: Participant | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** False while it may still be corrected. */
  readonly isFinal: boolean;
  /** What was attached to a chat message. */
  readonly attachedFiles: readonly File[];
}

const segmentAttribute = "lk.segment_id";
const finalAttribute = "lk.transcription_final";
const noFiles: readonly File[] = Object.freeze([]);

function fromTranscription(
  room: Room,
  { text, participantInfo, streamInfo }: TextStreamData,
): SessionMessage {
  const { attributes = {}, id, timestamp } = streamInfo;
  const from = room.getParticipantByIdentity(participantInfo.identity);
  return {
    type: from?.isLocal ? "userTranscript" : "agentTranscript",
    id: attributes[segmentAttribute] ?? id,
    timestamp,
    message: text,
    from,
    attributes,
    isFinal: attributes[finalAttribute] !== "false",
    attachedFiles: noFiles,
  };
}

function fromChat({ id, timestamp, message, from, attributes, attachedFiles }: ChatMessage): SessionMessage {
  return { type: "chatMessage", id, timestamp, message, from, attributes, isFinal: true, attachedFiles };
}

/** One room's talk, written and spoken, in the order in which it was first seen: clocks of senders differ. */
export class SessionMessagesStore {
  readonly #room: Room;
  readonly #places = new Map<string, number>();
  #sources: readonly [unknown, unknown] = [undefined, undefined];
  #messages: readonly SessionMessage[] = [];

  constructor(room: Room) {
    this.#room = room;
    this.subscribe(() => this.getMessages());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const ends = [this.#chat, this.#speech].map((store) => store.subscribe(listener));
    return () => ends.forEach((end) => end());
  };

  readonly getMessages = (): readonly SessionMessage[] => {
    const { chatMessages } = this.#chat.getState();
    const { textStreams } = this.#speech.getState();
    if (this.#sources[0] === chatMessages && this.#sources[1] === textStreams) return this.#messages;
    this.#sources = [chatMessages, textStreams];
    const messages = [
      ...textStreams.map((stream) => fromTranscription(this.#room, stream)),
      ...chatMessages.map(fromChat),
    ];
    for (const message of messages) this.#placeOf(message);
    this.#messages = Object.freeze(messages.toSorted((a, b) => this.#placeOf(a) - this.#placeOf(b)));
    return this.#messages;
  };

  get #chat(): ReturnType<typeof getChatStore> {
    return getChatStore(this.#room, chatTopic);
  }

  get #speech(): ReturnType<typeof getTextStreamStore> {
    return getTextStreamStore(this.#room, transcriptionTopic);
  }

  #placeOf({ type, id, from }: SessionMessage): number {
    const key = `${type} ${from?.identity ?? ""} ${id}`;
    const place = this.#places.get(key) ?? this.#places.size;
    this.#places.set(key, place);
    return place;
  }
}

const stores = new WeakMap<Room, SessionMessagesStore>();

/** The room's one store of what was written and said; made at the first call, gone with the room. */
export function getSessionMessagesStore(room: Room): SessionMessagesStore {
  const store = stores.get(room) ?? new SessionMessagesStore(room);
  stores.set(room, store);
  return store;
}

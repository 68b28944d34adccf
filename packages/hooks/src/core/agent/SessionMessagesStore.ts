import type { Participant, Room } from "livekit-client";
import { chatTopic, getChatStore, type ChatMessage } from "../chat/ChatStore.ts";
import { getTextStreamStore, type TextStreamData } from "../data/TextStreamStore.ts";
import { shallowEqual } from "../equality.ts";
import { ValueStore } from "../ValueStore.ts";
import { isFinalSegment, segmentIdOf, transcriptionTopic } from "../data/transcription.ts";
import { getAgentStore } from "./AgentStore.ts";
import type { AgentTurn } from "./TurnClock.ts";
import { onePer } from "../onePer.ts";

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
  /** Whether the agent stopped in the middle of it, because the user spoke. */
  readonly isInterrupted: boolean;
  /** What was attached to a chat message. */
  readonly attachedFiles: readonly File[];
}

const noFiles: readonly File[] = Object.freeze([]);

function fromTranscription(
  room: Room,
  interrupted: ReadonlySet<string>,
  { text, participantInfo, streamInfo }: TextStreamData,
): SessionMessage {
  const { attributes = {}, timestamp } = streamInfo;
  const from = room.getParticipantByIdentity(participantInfo.identity);
  const segment = segmentIdOf(streamInfo);
  return {
    type: from?.isLocal ? "userTranscript" : "agentTranscript",
    id: segment,
    timestamp,
    message: text,
    from,
    attributes,
    isFinal: isFinalSegment(streamInfo),
    isInterrupted: interrupted.has(segment),
    attachedFiles: noFiles,
  };
}

function fromChat(message: ChatMessage): SessionMessage {
  return { ...message, type: "chatMessage", isFinal: true, isInterrupted: false };
}

/** One room's talk, written and spoken, in the order in which it was first seen: clocks of senders differ. */
export class SessionMessagesStore extends ValueStore<readonly SessionMessage[]> {
  readonly #room: Room;
  #marked: AgentTurn | undefined;
  readonly #places = new Map<string, number>();
  readonly #placeAt = onePer(() => this.#places.size, this.#places);
  #sources: readonly unknown[] = [];
  #interrupted: ReadonlySet<string> = new Set();

  constructor(room: Room) {
    super([]);
    this.#room = room;
    const chat = getChatStore(room, chatTopic);
    const speech = getTextStreamStore(room, transcriptionTopic);
    const agent = getAgentStore(room);
    const update = (): void => {
      this.#markInterruption(agent.getState().lastTurn);
      this.#read(chat.getState().chatMessages, speech.getState().textStreams);
    };
    for (const store of [chat, speech, agent]) store.subscribe(update);
    update();
  }

  #read(chatMessages: readonly ChatMessage[], textStreams: readonly TextStreamData[]): void {
    const sources = [chatMessages, textStreams, this.#interrupted];
    if (shallowEqual(sources, this.#sources)) return;
    this.#sources = sources;
    const messages = [
      ...textStreams.map((stream) => fromTranscription(this.#room, this.#interrupted, stream)),
      ...chatMessages.map(fromChat),
    ];
    for (const message of messages) this.#placeOf(message);
    this.become(Object.freeze(messages.toSorted((a, b) => this.#placeOf(a) - this.#placeOf(b))));
  }

  /** A transcript carries no mark of it, so it is told from the turn: what the agent said last when the user cut in. */
  #markInterruption(turn: AgentTurn | undefined): void {
    if (!turn?.isInterrupted || turn === this.#marked) return;
    this.#marked = turn;
    const spoken = this.getState().findLast(({ type }) => type === "agentTranscript");
    if (spoken) this.#interrupted = new Set([...this.#interrupted, spoken.id]);
  }

  #placeOf({ type, id, from }: SessionMessage): number {
    return this.#placeAt(`${type} ${from?.identity ?? ""} ${id}`);
  }
}

/** The room's one store of what was written and said; made at the first call, gone with the room. */
export const getSessionMessagesStore: (room: Room) => SessionMessagesStore = onePer(
  (room) => new SessionMessagesStore(room),
);

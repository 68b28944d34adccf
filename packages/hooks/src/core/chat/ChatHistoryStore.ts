import type { Room } from "livekit-client";
import { ChatError } from "../errors.ts";
import { ValueStore } from "../ValueStore.ts";
import { getChatStore, type ChatMessage, type ChatStore } from "./ChatStore.ts";
import { onePer } from "../onePer.ts";

/** A message as an app keeps it. */
export interface StoredChatMessage {
  /** The message's own id, so that none shows twice. */
  readonly id: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
  readonly fromIdentity: string;
  readonly editTimestamp?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly attachedFiles?: readonly File[];
}

/** What is asked of a history. */
export interface ChatHistoryRequest {
  readonly roomName: string;
  readonly topic: string;
  /** The earliest message that is known; undefined when there is none. */
  readonly before: ChatMessage | undefined;
  /** At most so many. */
  readonly limit: number;
}

/** The app's memory of chats: LiveKit keeps none. */
export interface ChatHistory {
  /** The last messages before one, oldest first; fewer than asked for means that there are no more. */
  load: (request: ChatHistoryRequest) => Promise<readonly StoredChatMessage[]>;
}

/** `complete`: everything was loaded. */
export type ChatHistoryState =
  | { readonly status: "idle" | "loading" | "complete" }
  | { readonly status: "failed"; readonly error: ChatError };

/** Puts earlier messages before those known; what is known already stays as it is. */
function prepend(chat: ChatStore, messages: readonly ChatMessage[]): void {
  const { chatMessages } = chat.getState();
  const keyOf = ({ id, fromIdentity }: ChatMessage): string => `${fromIdentity} ${id}`;
  const known = new Set(chatMessages.map(keyOf));
  const earlier = messages.filter((message) => !known.has(keyOf(message)));
  if (earlier.length > 0) chat.replace([...earlier, ...chatMessages]);
}

/** Brings earlier messages into one room's chat, page by page. */
export class ChatHistoryStore extends ValueStore<ChatHistoryState> {
  readonly #room: Room;
  readonly #topic: string;

  constructor(room: Room, topic: string) {
    super({ status: "idle" });
    this.#room = room;
    this.#topic = topic;
  }

  /** Loads one page. Never rejects: the state tells. A call while one runs does nothing. */
  async loadEarlier(history: ChatHistory, limit: number): Promise<void> {
    const { status } = this.getState();
    if (status === "loading" || status === "complete") return;
    this.become({ status: "loading" });
    const chat = getChatStore(this.#room, this.#topic);
    const before = chat.getState().chatMessages[0];
    try {
      const place = { roomName: this.#room.name, topic: this.#topic };
      const stored = await history.load({ ...place, before, limit });
      prepend(
        chat,
        stored.map((message) => this.#attribute(message)),
      );
      this.become({ status: stored.length < limit ? "complete" : "idle" });
    } catch (cause) {
      const why = "Earlier messages were not loaded: see `cause`, then try again.";
      this.become({ status: "failed", error: new ChatError("history-failed", why, { cause }) });
    }
  }

  #attribute(stored: StoredChatMessage): ChatMessage {
    const from = this.#room.getParticipantByIdentity(stored.fromIdentity);
    return { attributes: {}, attachedFiles: [], ...stored, from };
  }
}

const ofRoom = onePer((room: Room) =>
  onePer((topic: string) => new ChatHistoryStore(room, topic), new Map()),
);

/** The one history of a room's chat on a topic; made at the first call, gone with the room. */
export function getChatHistoryStore(room: Room, topic: string): ChatHistoryStore {
  return ofRoom(room)(topic);
}

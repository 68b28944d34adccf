import {
  type ByteStreamHandler,
  type Participant,
  type Room,
  type SendTextOptions,
  type TextStreamHandler,
} from "livekit-client";
import { isConnected } from "../connection/roomState.ts";
import { ChatError } from "../errors.ts";
import { ValueStore } from "../ValueStore.ts";
import { IncomingFiles } from "./IncomingFiles.ts";
import { onePer } from "../onePer.ts";

/** The topic LiveKit's own clients chat on. */
export const chatTopic = "lk.chat";

/** A chat message: the same shape for one's own and for others'. */
export interface ChatMessage {
  /** The id of its text stream. */
  readonly id: string;
  /** When it was sent, in milliseconds since 1970, by the sender's clock. */
  readonly timestamp: number;
  /** When it was last edited. */
  readonly editTimestamp?: number;
  readonly message: string;
  /** The sender, unless they left before the message was read. */
  readonly from: Participant | undefined;
  readonly fromIdentity: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly attachedFiles: readonly File[];
  /** How much of its files is here, 0 to 1, while they are on their way. They show in `attachedFiles` when all are whole. */
  readonly fileProgress?: number;
  /** How many of its files broke off, if any did. */
  readonly missingFileCount?: number;
}

/** A chat at one moment. */
export interface ChatState {
  readonly chatMessages: readonly ChatMessage[];
  readonly isSending: boolean;
  /** The last failure, until a message gets through. */
  readonly error: ChatError | undefined;
}

/** One room's chat on one topic, shared by all who read it. It listens as long as the room lives. */
export class ChatStore extends ValueStore<ChatState> {
  readonly room: Room;
  readonly topic: string;
  readonly #files = new IncomingFiles();
  #sending = 0;

  constructor(room: Room, topic: string) {
    super({ chatMessages: [], isSending: false, error: undefined });
    this.room = room;
    this.topic = topic;
    try {
      room.registerTextStreamHandler(topic, (reader, from) => void this.#receive(reader, from));
      room.registerByteStreamHandler(topic, (reader, from) => void this.#receiveFile(reader, from));
    } catch (cause) {
      this.fail("topic-taken", `Another handler holds the topic "${topic}": choose another.`, cause);
    }
    room.on("participantDisconnected", ({ identity }) => this.#files.giveUp(identity));
  }

  /**
   * Sends a message and adds it here once it is sent.
   *
   * @throws ChatError `empty`, `not-connected` or `send-failed`
   */
  readonly send = async (message: string, options: SendTextOptions = {}): Promise<ChatMessage> => {
    const { localParticipant, state } = this.room;
    const attachedFiles = options.attachments ?? [];
    if (message.trim() === "" && attachedFiles.length === 0) {
      throw this.fail("empty", "Not sent: empty.");
    }
    if (!isConnected(state)) {
      throw this.fail("not-connected", "Not sent: no connection.");
    }
    this.change({ isSending: ++this.#sending > 0 });
    try {
      const {
        id,
        timestamp,
        attributes = {},
      } = await localParticipant.sendText(message, {
        topic: this.topic,
        ...options,
      });
      const from = { from: localParticipant, fromIdentity: localParticipant.identity };
      const sent: ChatMessage = { id, timestamp, message, ...from, attributes, attachedFiles };
      this.add(sent);
      return sent;
    } catch (cause) {
      throw this.fail("send-failed", "Not sent: see `cause`.", cause);
    } finally {
      this.change({ isSending: --this.#sending > 0 });
    }
  };

  /** Takes another list in place of the one known. */
  replace(chatMessages: readonly ChatMessage[]): void {
    this.change({ chatMessages });
  }

  async #receive(...[reader, { identity }]: Parameters<TextStreamHandler>): Promise<void> {
    const { id, timestamp, attributes = {}, attachedStreamIds = [] } = reader.info;
    try {
      const message = await reader.readAll();
      const from = { from: this.room.getParticipantByIdentity(identity), fromIdentity: identity };
      const received: ChatMessage = { id, timestamp, message, ...from, attributes, attachedFiles: [] };
      this.add(received);
      if (attachedStreamIds.length > 0) await this.#attach(received, attachedStreamIds);
    } catch (cause) {
      this.fail("send-failed", `A message of ${identity} broke off.`, cause);
    }
  }

  async #receiveFile(...[reader]: Parameters<ByteStreamHandler>): Promise<void> {
    try {
      await this.#files.receive(reader);
    } catch (cause) {
      this.fail("send-failed", `The file ${reader.info.name} broke off.`, cause);
    }
  }

  /** The text shows at once; its files follow when all are whole, in the sender's order. */
  async #attach(message: ChatMessage, streamIds: readonly string[]): Promise<void> {
    const files = await this.#files.collect(streamIds, message.fromIdentity, (fileProgress) => {
      this.#put(message, (each) => ({ ...each, fileProgress }));
    });
    const attachedFiles = files.filter((file) => file !== undefined);
    const missingFileCount = files.length - attachedFiles.length;
    this.#put(message, (each) => {
      const { fileProgress: _done, ...rest } = each;
      return { ...rest, attachedFiles, ...(missingFileCount > 0 ? { missingFileCount } : {}) };
    });
  }

  /** Takes a message. One with the id of an earlier one of the same sender is its new text. */
  add(message: ChatMessage): void {
    const { message: text, attributes, timestamp: editTimestamp } = message;
    const isKnown = this.#put(message, (each) => ({ ...each, message: text, attributes, editTimestamp }));
    const { chatMessages } = this.getState();
    this.change({ chatMessages: isKnown ? chatMessages : [...chatMessages, message], error: undefined });
  }

  /** Changes the message of the same id and sender. @returns whether there is one */
  #put({ id, fromIdentity }: ChatMessage, change: (message: ChatMessage) => ChatMessage): boolean {
    let isKnown = false;
    const chatMessages = this.getState().chatMessages.map((each) => {
      if (each.id !== id || each.fromIdentity !== fromIdentity) return each;
      isKnown = true;
      return change(each);
    });
    if (isKnown) this.replace(chatMessages);
    return isKnown;
  }

  /** Remembers a failure, and hands it back to be thrown. */
  fail(code: ChatError["code"], text: string, cause?: unknown): ChatError {
    const error = new ChatError(code, text, { cause });
    this.change({ error });
    return error;
  }
}

const ofRoom = onePer((room: Room) => onePer((topic: string) => new ChatStore(room, topic), new Map()));

/** The room's one chat on a topic; made at the first call, gone with the room. */
export function getChatStore(room: Room, topic: string): ChatStore {
  return ofRoom(room)(topic);
}

import type { Room } from "livekit-client";
import { isConnected } from "../connection/roomState.ts";
import type { ChatMessage, ChatStore } from "./ChatStore.ts";

/** How often each message was edited, by its id: of two edits the later one counts. */
const versions = new WeakMap<Room, Map<string, number>>();

/**
 * Gives one's own message another text, for everyone: an update of the same stream id.
 *
 * @throws ChatError `empty`, `not-own`, `not-connected` or `send-failed`
 */
export async function editMessage(store: ChatStore, id: string, text: string): Promise<ChatMessage> {
  const { room, topic } = store;
  const { localParticipant, state } = room;
  const own = store
    .getState()
    .chatMessages.find((each) => each.id === id && each.fromIdentity === localParticipant.identity);
  if (!own) throw store.fail("not-own", "The message was not edited: it is not one of your own here.");
  if (text.trim() === "") throw store.fail("empty", "The message was not edited: the new text is empty.");
  if (!isConnected(state)) {
    throw store.fail("not-connected", "The message was not edited: the room is not connected.");
  }
  try {
    const known = versions.get(room) ?? new Map<string, number>();
    const version = (known.get(id) ?? 0) + 1;
    const stream = { topic, streamId: id, type: "update" as const, version };
    const writer = await localParticipant.streamText({ ...stream, attributes: { ...own.attributes } });
    await writer.write(text);
    await writer.close();
    versions.set(room, known.set(id, version));
    const edited: ChatMessage = { ...own, message: text, timestamp: Date.now() };
    store.add(edited);
    return { ...edited, timestamp: own.timestamp, editTimestamp: edited.timestamp };
  } catch (cause) {
    throw store.fail("send-failed", "The message was not edited: see `cause`, then try again.", cause);
  }
}

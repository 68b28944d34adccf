import { lazyPart, type LazyPart } from "../../internal/lazyPart.ts";
import type { TalkProps } from "./Talk.tsx";
import type { VoiceAgentSlots } from "./VoiceAgentSlots.ts";

const importConversation = async () => (await import("./conversationParts.ts")).conversationParts;

/** The running conversation around its parts. */
export const Talk: LazyPart<TalkProps> = lazyPart(async () => (await importConversation()).Talk);

const Visualizer = lazyPart(async () => (await importConversation()).Visualizer);
const Transcript = lazyPart(async () => (await importConversation()).Transcript);
const Controls = lazyPart(async () => (await importConversation()).Controls);

const Notices = lazyPart(async () => (await import("./TalkNotices.tsx")).TalkNotices);

/** The kit's own parts of a conversation. They are fetched while the welcome is read. */
export const talkParts: VoiceAgentSlots = {
  Welcome: lazyPart(async () => (await import("./AgentWelcome.tsx")).AgentWelcome),
  Visualizer,
  Transcript,
  Controls,
  Notices,
  End: lazyPart(async () => (await import("./TalkEnd.tsx")).TalkEnd),
};

/** Fetches what the conversation will show, while somebody still reads the welcome. */
export function preloadTalk(): void {
  for (const part of [Talk, Controls, Transcript, Visualizer, Notices]) void part.preload();
}

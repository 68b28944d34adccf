import { lazyPart, type LazyPart } from "../../internal/lazyPart.ts";
import type { TalkProps } from "./Talk.tsx";
import type { VoiceAgentSlots } from "./VoiceAgentSlots.ts";

/** The running conversation around its parts. */
export const Talk: LazyPart<TalkProps> = lazyPart(async () => (await import("./Talk.tsx")).Talk);

const Visualizer = lazyPart(
  async () => (await import("../../composed/agent/AgentVisualizer/AgentVisualizer.tsx")).AgentVisualizer,
);
const Transcript = lazyPart(
  async () => (await import("../../composed/agent/AgentTranscript/AgentTranscript.tsx")).AgentTranscript,
);
const Controls = lazyPart(
  async () => (await import("../../composed/agent/AgentControls/AgentControls.tsx")).AgentControls,
);

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

import { lazy, type ComponentType } from "react";
import type { TalkProps } from "./Talk.tsx";
import type { VoiceAgentSlots } from "./VoiceAgentSlots.ts";

const importTalk = () => import("./Talk.tsx");
const importControls = () => import("../../composed/agent/AgentControls/AgentControls.tsx");
const importTranscript = () => import("../../composed/agent/AgentTranscript/AgentTranscript.tsx");
const importWelcome = () => import("./AgentWelcome.tsx");
const importVisualizer = () => import("../../composed/agent/AgentVisualizer/AgentVisualizer.tsx");

/** The running conversation around its parts. */
export const Talk: ComponentType<TalkProps> = lazy(async () => ({ default: (await importTalk()).Talk }));

/** The kit's own parts of a conversation. They are fetched while the welcome is read. */
export const talkParts: VoiceAgentSlots = {
  Welcome: lazy(async () => ({ default: (await importWelcome()).AgentWelcome })),
  Visualizer: lazy(async () => ({ default: (await importVisualizer()).AgentVisualizer })),
  Transcript: lazy(async () => ({ default: (await importTranscript()).AgentTranscript })),
  Controls: lazy(async () => ({ default: (await importControls()).AgentControls })),
};

/** Fetches what the conversation will show, while somebody still reads the welcome. */
export async function loadTalk(): Promise<void> {
  await Promise.allSettled([importTalk(), importControls(), importTranscript(), importVisualizer()]);
}

import type { ComponentType } from "react";
import type { SessionStats } from "../../composed/agent/SessionSummary/SessionStats.ts";
import type { Rating } from "../../composed/connection/Rating/RatingView.tsx";
import type { AgentControlsProps } from "../../composed/agent/AgentControls/AgentControls.tsx";
import type { AgentTranscriptProps } from "../../composed/agent/AgentTranscript/AgentTranscript.tsx";
import type { AgentVisualizerProps } from "../../composed/agent/AgentVisualizer/AgentVisualizer.tsx";

/** What the first screen is given. */
export interface AgentWelcomeProps {
  /** True from the press of the button until the room is joined. */
  isStarting: boolean;
  onStart: () => void;
}

/** What the last screen is given. */
export interface AgentEndProps {
  stats: SessionStats;
  onRestart: () => void;
  /** Takes a rating, where the app asked for one. */
  onRate?: ((rating: Rating) => void) | undefined;
}

/** The regions of a conversation. Each can be replaced, and left out with `null`. */
export interface VoiceAgentSlots {
  /** Before the conversation. It must start by a press: browsers play no sound before one. */
  Welcome: ComponentType<AgentWelcomeProps>;
  /** The picture of the voice, where the agent has no video. */
  Visualizer: ComponentType<AgentVisualizerProps> | null;
  /** What is said and written, while open. */
  Transcript: ComponentType<AgentTranscriptProps> | null;
  Controls: ComponentType<AgentControlsProps> | null;
  /** Over the conversation: connection state, sound, what the agent says of itself. */
  Notices: ComponentType | null;
  /** After the conversation. */
  End: ComponentType<AgentEndProps> | null;
}

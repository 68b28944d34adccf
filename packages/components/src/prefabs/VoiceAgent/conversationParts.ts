import { AgentControls } from "../../composed/agent/AgentControls/AgentControls.tsx";
import { AgentTranscript } from "../../composed/agent/AgentTranscript/AgentTranscript.tsx";
import { AgentVisualizer } from "../../composed/agent/AgentVisualizer/AgentVisualizer.tsx";
import { Talk } from "./Talk.tsx";

/** What every conversation shows at once, fetched as one. */
export const conversationParts: {
  readonly Talk: typeof Talk;
  readonly Visualizer: typeof AgentVisualizer;
  readonly Transcript: typeof AgentTranscript;
  readonly Controls: typeof AgentControls;
} = { Talk, Visualizer: AgentVisualizer, Transcript: AgentTranscript, Controls: AgentControls };

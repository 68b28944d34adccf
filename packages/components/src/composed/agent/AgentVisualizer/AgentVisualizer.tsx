import { useAgent, useAudioBands, useLocalParticipant } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { useRef, type ReactElement } from "react";
import { AgentVisualizerView, type AgentVisualizerViewProps } from "./AgentVisualizerView.tsx";
import { drawBands } from "./drawBands.ts";
import { visualizerShapes } from "./shapes.ts";

/** {@link AgentVisualizer} props. */
export type AgentVisualizerProps = Omit<AgentVisualizerViewProps, "state">;

/**
 * Who speaks, as a moving picture: the agent while it speaks, you while it listens. The voice goes straight to the
 * DOM; only a change of the agent's state renders.
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * <AgentVisualizer variant="aura" />
 */
export function AgentVisualizer({ variant = "bar", ...props }: AgentVisualizerProps): ReactElement {
  const { state, microphoneTrack } = useAgent();
  const { localParticipant, isMicrophoneEnabled } = useLocalParticipant();
  const root = useRef<HTMLDivElement>(null);
  const own = isMicrophoneEnabled
    ? localParticipant.getTrackPublication(Track.Source.Microphone)?.track
    : undefined;
  const track = state === "speaking" ? microphoneTrack?.publication?.track : own;
  useAudioBands(track, visualizerShapes[variant].bandCount, (bands) => {
    if (root.current) drawBands(root.current, variant, bands);
  });
  // A new state begins calm, whatever the last frame had drawn.
  return (
    <AgentVisualizerView key={`${variant} ${state}`} ref={root} state={state} variant={variant} {...props} />
  );
}

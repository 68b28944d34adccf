import type { AgentState } from "@greenroom/hooks";
import type { Meta, StoryObj } from "@storybook/react-vite";
import { useEffect, useRef, type ReactElement } from "react";
import { AgentVisualizerView } from "./AgentVisualizerView.tsx";
import { drawBands } from "./drawBands.ts";
import { visualizerShapes, type AgentVisualizerVariant } from "./shapes.ts";

interface ExampleProps {
  variant: AgentVisualizerVariant;
  state: AgentState;
}

/** A made-up voice: low bands louder than high ones, rising and falling as syllables do. */
function voiceAt(timeMs: number, count: number): number[] {
  const syllable = 0.55 + 0.45 * Math.sin(timeMs / 130);
  return Array.from({ length: count }, (_, band) => {
    const wobble = 0.65 + 0.35 * Math.sin(timeMs / (70 + band * 13) + band);
    return syllable * wobble * (1 - (band / count) * 0.6);
  });
}

function Example({ variant, state }: ExampleProps): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state !== "speaking") return undefined;
    let frame = 0;
    const draw = (timeMs: number): void => {
      if (root.current)
        drawBands(root.current, variant, voiceAt(timeMs, visualizerShapes[variant].bandCount));
      frame = requestAnimationFrame(draw);
    };
    draw(520);
    return () => cancelAnimationFrame(frame);
  }, [variant, state]);
  return <AgentVisualizerView ref={root} variant={variant} state={state} />;
}

const meta = {
  title: "Composed/AgentVisualizer",
  component: Example,
  args: { variant: "bar", state: "speaking" },
} satisfies Meta<typeof Example>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Bar: Story = {};
export const Radial: Story = { args: { variant: "radial" } };
export const Wave: Story = { args: { variant: "wave" } };
export const Grid: Story = { args: { variant: "grid" } };
export const Aura: Story = { args: { variant: "aura" } };
export const Listening: Story = { args: { state: "listening" } };
export const Thinking: Story = { args: { state: "thinking", variant: "grid" } };
export const Connecting: Story = { args: { state: "connecting", variant: "radial" } };
export const Disconnected: Story = { args: { state: "disconnected" } };

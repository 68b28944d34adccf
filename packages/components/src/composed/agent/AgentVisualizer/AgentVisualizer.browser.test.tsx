import { FakeAgent, FakeRoom } from "@greenroom/hooks/testing";
import { expect, test } from "vitest";
import { describeConformance } from "../../../testing/describeConformance.tsx";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { AgentVisualizer } from "./AgentVisualizer.tsx";
import { AgentVisualizerView } from "./AgentVisualizerView.tsx";

describeConformance<HTMLDivElement>("AgentVisualizerView", (props, style) => (
  <AgentVisualizerView state="speaking" {...props} {...style} />
));

test("shows the agent's voice as it is heard, without a render", async () => {
  const fake = new FakeRoom({ media: "tone" });
  const agent = new FakeAgent(fake);
  agent.join("speaking");
  const { container } = await renderInRoot(<AgentVisualizer variant="bar" />, fake.room);
  const bars = [...container.querySelectorAll<HTMLElement>(".gr-visualizer > i")];
  expect(bars).toHaveLength(5);
  const loudest = (): number =>
    Math.max(...bars.map((bar) => Number(bar.style.getPropertyValue("--gr-band") || 0)));
  await expect.poll(loudest).toBeGreaterThan(0.05);
});

test("follows the agent's state", async () => {
  const fake = new FakeRoom({ media: "empty" });
  const agent = new FakeAgent(fake);
  agent.join("thinking");
  const { container } = await renderInRoot(<AgentVisualizer variant="wave" />, fake.room);
  const state = (): string | null | undefined =>
    container.querySelector(".gr-visualizer")?.getAttribute("data-lk-va-state");
  expect(state()).toBe("thinking");
  agent.become("listening");
  await expect.poll(state).toBe("listening");
});

import { FakeAgent, FakeRoom } from "@greenroom/hooks/testing";
import { expect, test } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { AgentTranscript } from "./AgentTranscript.tsx";

function open() {
  const fake = new FakeRoom({ media: "empty" });
  return { fake, agent: new FakeAgent(fake) };
}

test("shows speech and text as one list, and corrects interim text in its place", async () => {
  const { fake, agent } = open();
  agent.join("listening", "Guide");
  const screen = await renderInRoot(<AgentTranscript />, fake.room);
  await expect.element(screen.getByText("Nothing said yet")).toBeVisible();
  const segment = agent.transcribe("me", "Where is", false);
  await expect.element(screen.getByText("Where is")).toBeVisible();
  expect(screen.container.querySelectorAll("[data-interim]")).toHaveLength(1);
  agent.transcribe("me", "Where is the station?", true, segment);
  await expect.element(screen.getByText("Where is the station?")).toBeVisible();
  expect(screen.container.querySelectorAll("[data-interim]")).toHaveLength(0);
  agent.transcribe("agent", "Around the corner.");
  await expect.element(screen.getByText("Guide")).toBeVisible();
  expect(screen.container.querySelectorAll("li")).toHaveLength(2);
  await expectAccessible(screen.container);
});

test("marks what the agent could not finish", async () => {
  const { fake, agent } = open();
  agent.join("listening", "Guide");
  const screen = await renderInRoot(<AgentTranscript />, fake.room);
  agent.become("speaking");
  agent.transcribe("agent", "Once upon a");
  await expect.element(screen.getByText("Once upon a")).toBeVisible();
  fake.speak("me");
  agent.become("listening");
  await expect.element(screen.getByText("Interrupted")).toBeVisible();
  agent.transcribe("agent", "Of course.");
  await expect.element(screen.getByText("Of course.")).toBeVisible();
  expect(screen.container.querySelectorAll("[data-interrupted]")).toHaveLength(1);
});

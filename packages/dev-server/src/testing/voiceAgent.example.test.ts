import { startDevServer } from "@greenroom/dev-server/testing";
import { expect, onTestFinished, test } from "vitest";

test("the assistant sets a timer, and lets itself be interrupted", { timeout: 20_000 }, async () => {
  const server = await startDevServer({
    agents: [
      {
        name: "assistant",
        provider: "script",
        tools: [{ name: "set_timer", description: "Sets a timer" }],
        script: [
          {
            heard: "Set a timer for three minutes",
            calls: [{ name: "set_timer", arguments: { minutes: 3 } }],
            say: "Your timer is set.",
          },
          { heard: "Tell me a story", say: `Once ${"and again and again ".repeat(40)} the end.` },
          { heard: "Stop", say: "Okay." },
        ],
      },
    ],
  });
  onTestFinished(() => server.close());
  const ann = await server.join({ identity: "ann", room: "kitchen", agents: ["assistant"] });
  const timers: string[] = [];
  ann.onRpc("set_timer", (payload) => {
    timers.push(payload);
    return "done";
  });

  await ann.speak();
  await ann.heard("Your timer is set.");
  expect(timers).toEqual(['{"minutes":3}']);
  expect(ann.agentStates).toEqual(["initializing", "listening", "thinking", "speaking", "listening"]);

  ann.write("Tell me a story");
  await ann.until(() => ann.agentStates.at(-1) === "speaking");
  await ann.speak();
  await ann.heard("Okay.");
  const story = await ann.heard("Once");
  expect(story.text).not.toContain("the end");
});

import { expect, onTestFinished, test } from "vitest";
import { startDevServer } from "./startDevServer.ts";

interface Job {
  state: string;
  messages: number;
  faults: number;
}

test("two agents in a room answer who speaks, and not each other", { timeout: 30_000 }, async () => {
  const say = (name: string): string => `I am ${name}, and I have something to say.`;
  const names = ["one", "two"];
  const server = await startDevServer({
    agents: names.map((name) => ({
      name,
      provider: "script" as const,
      script: [{ heard: "Who is there?", say: say(name) }, { say: "Who said that?" }],
    })),
  });
  onTestFinished(() => server.close());
  const ann = await server.join({ identity: "ann", room: "hall", agents: names });
  const jobs = async (): Promise<Job[]> => {
    const { voiceAgents } = (await server.dump()) as { voiceAgents: { jobs: Job[] }[] };
    return voiceAgents.flatMap((agent) => agent.jobs);
  };
  const states = async (): Promise<string[]> => (await jobs()).map(({ state }) => state);
  await expect.poll(states, { timeout: 10_000 }).toEqual(["listening", "listening"]);

  await ann.speak(1000);
  for (const name of names) await ann.heard(say(name));
  await expect.poll(states, { timeout: 10_000 }).toEqual(["listening", "listening"]);
  for (const { messages, faults } of await jobs())
    expect({ messages, faults }).toEqual({ messages: 2, faults: 0 });
});

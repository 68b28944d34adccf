import { describe, expect, test } from "vitest";
import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { AgentHearing } from "./AgentHearing.test.support.ts";

/** Minutes of conversation. */
const long = { timeout: 30_000 };

const helper = (definition: Partial<AgentDefinition>): AgentHearing =>
  new AgentHearing({ name: "helper", ...definition });

describe("a turn", () => {
  test("goes from listening over thinking and speaking back to listening", async () => {
    const hearing = helper({ script: [{ heard: "What is new?", say: "Not much. And you?", delayMs: 100 }] });
    await hearing.speak("ann", 500);
    await hearing.advance(3000);
    expect(hearing.states).toEqual(["listening", "thinking", "speaking", "listening"]);
    expect(hearing.userTexts.at(-1)).toEqual({ identity: "ann", text: "What is new?", final: true });
    expect(hearing.transcripts).toEqual([{ text: "Not much. And you? ", closed: true }]);
  });

  test("shows what is heard while it is still being said", async () => {
    const hearing = helper({ script: [{ heard: "A long story", say: "I see." }] });
    await hearing.speak("ann", 2500, { pause: false });
    expect(hearing.userTexts.map(({ final }) => final)).not.toContain(true);
    expect(hearing.userTexts.length).toBeGreaterThan(1);
  });

  test("answers what was written as it does what was said", async () => {
    const hearing = helper({ script: [{ heard: "Hi", say: "Hello." }] });
    hearing.session.handleText("ann", "Hi");
    await hearing.advance(1000);
    expect(hearing.transcripts).toEqual([{ text: "Hello. ", closed: true }]);
  });

  test("ends in silence of packets as in packets of silence", async () => {
    const hearing = helper({ script: [{ heard: "Hi", say: "Hello." }] });
    await hearing.speak("ann", 500, { pause: false });
    await hearing.advance(2000);
    expect(hearing.transcripts).toHaveLength(1);
  });

  test("calls tools of the person who asked, and goes on with their answers", async () => {
    const hearing = helper({
      tools: [{ name: "set_timer", description: "Sets a timer" }],
      script: [{ say: "It is set.", calls: [{ name: "set_timer", arguments: { minutes: 3 } }] }],
    });
    await hearing.speak("ann", 500);
    await hearing.advance(1000);
    expect(hearing.toolCalls).toEqual(['ann set_timer {"minutes":3}']);
    expect(hearing.transcripts).toEqual([{ text: "It is set. ", closed: true }]);
  });
});

describe("barge-in", () => {
  test("stops the voice within 300 ms, and the transcript has only what was said", async () => {
    const say = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.";
    const hearing = helper({ script: [{ heard: "Count", say }, { say: "Okay." }] });
    await hearing.speak("ann", 500);
    await hearing.advance(300);
    expect(hearing.session.state).toBe("speaking");
    const startMs = hearing.clock.nowMs();
    await hearing.speak("ann", 400, { pause: false });
    expect(hearing.lastSentMs - startMs).toBeLessThanOrEqual(300);
    expect(hearing.session.state).toBe("listening");
    const [cut] = hearing.transcripts;
    expect(cut?.closed).toBe(true);
    expect(say.startsWith(cut?.text.trim() ?? "-")).toBe(true);
    expect(cut?.text.length).toBeLessThan(say.length);
    expect(hearing.session.messages.at(-1)).toEqual({ role: "assistant", text: cut?.text.trim() });
  });

  test("a cough does not interrupt", async () => {
    const hearing = helper({
      script: [{ say: "A rather long answer that goes on and on and on for a while." }],
    });
    await hearing.speak("ann", 500);
    await hearing.advance(300);
    await hearing.speak("ann", 80);
    await hearing.advance(100);
    expect(hearing.session.state).toBe("speaking");
  });

  test("another person may interrupt, too", async () => {
    const hearing = helper({
      script: [{ say: "A rather long answer that goes on and on and on for a while." }],
    });
    hearing.session.addUser("bob");
    await hearing.speak("ann", 500);
    await hearing.advance(300);
    await hearing.speak("bob", 400, { pause: false });
    expect(hearing.session.state).toBe("listening");
  });
});

describe("bad input", () => {
  test("silence is not answered", async () => {
    const hearing = helper({ script: [{ say: "Hello." }] });
    await hearing.advance(60_000);
    expect(hearing.states).toEqual(["listening"]);
  });

  test("noise that has no words is not answered", async () => {
    const hearing = helper({ script: [{ heard: "", say: "Hello." }] });
    await hearing.speak("ann", 600);
    await hearing.advance(5000);
    expect(hearing.states).toEqual(["listening"]);
    expect(hearing.userTexts).toEqual([]);
  });

  test(
    "ten minutes of talk without a pause are heard piece by piece, and answered at the end",
    long,
    async () => {
      const hearing = helper({ script: [{ heard: "and so on", say: "I see." }] });
      await hearing.speak("ann", 600_000);
      await hearing.advance(1000);
      expect(hearing.userTexts.at(-1)?.text.match(/and so on/g)?.length).toBeGreaterThan(40);
      expect(hearing.longestUtteranceMs).toBeLessThan(13_000);
      expect(hearing.transcripts).toEqual([{ text: "I see. ", closed: true }]);
    },
  );

  test("packets that are no Opus are taken for silence", async () => {
    const hearing = helper({ script: [{ say: "Hello." }] });
    hearing.breakCodec();
    await hearing.speak("ann", 600);
    expect(hearing.states).toEqual(["listening"]);
  });

  const stages = ["stt", "llm", "tts"] as const;
  const faults = ["error", "hang", "garbage", "midway"] as const;
  test.each(stages.flatMap((stage) => faults.map((how) => ({ stage, how }))))(
    "a provider whose $stage does $how is reported, and the next turn is answered",
    async ({ stage, how }) => {
      const hearing = helper({
        script: [
          { heard: "First", say: "One two three four. Five.", fail: { stage, how } },
          { heard: "Second", say: "All is well again." },
        ],
      });
      await hearing.speak("ann", 500);
      await hearing.advance(30_000);
      if (stage === "stt") hearing.skipLine();
      expect(hearing.session.state).toBe("listening");
      if (stage !== "stt" || how === "error" || how === "hang") expect(hearing.faults.at(-1)).not.toBe("");
      await hearing.speak("ann", 500);
      await hearing.advance(5000);
      expect(hearing.transcripts.at(-1)).toEqual({ text: "All is well again. ", closed: true });
      expect(hearing.session.state).toBe("listening");
    },
  );

  test("who leaves in the middle of an answer ends it", async () => {
    const hearing = helper({
      script: [{ say: "A rather long answer that goes on and on and on for a while." }],
    });
    await hearing.speak("ann", 500);
    await hearing.advance(300);
    hearing.session.removeUser("ann");
    expect(hearing.session.state).toBe("listening");
    const sent = hearing.lastSentMs;
    await hearing.advance(1000);
    expect(hearing.lastSentMs).toBe(sent);
  });

  test("a hundred sessions leave no timer behind", long, async () => {
    for (let i = 0; i < 100; i++) {
      const hearing = helper({ script: [{ say: "A rather long answer that goes on for a while." }] });
      await hearing.speak("ann", 300);
      await hearing.advance(250);
      hearing.session.close();
      await hearing.settle();
      expect(hearing.clock.pendingTimers).toBe(0);
    }
  });
});

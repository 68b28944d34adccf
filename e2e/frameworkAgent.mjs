// A worker of LiveKit's agents framework whose agents converse: with models of the inference gateway or, for
// MODELS=fake, with the framework's own fakes.
import { fileURLToPath } from "node:url";
import { ServerOptions, cli, defineAgent, inference, stt, tts, voice } from "@livekit/agents";
import { AudioFrame } from "@livekit/rtc-node";

const humRateHz = 24_000;
const humHz = 660;
const humMs = 1500;

class HummedSentence extends tts.ChunkedStream {
  label = "hum";

  async run() {
    const samples = Int16Array.from({ length: (humRateHz * humMs) / 1000 }, (_, i) =>
      Math.round(12_000 * Math.sin((2 * Math.PI * humHz * i) / humRateHz)),
    );
    const frame = new AudioFrame(samples, humRateHz, 1, samples.length);
    this.queue.put({ requestId: "hum", segmentId: "hum", frame, final: true });
    this.queue.close();
  }
}

/** Of all that the framework needs it has no fake voice. */
class HummingTts extends tts.TTS {
  label = "hum";

  constructor() {
    super(humRateHz, 1, { streaming: false });
  }

  /**
   * @param {string} text
   * @param {import("@livekit/agents").APIConnectOptions} [connOptions]
   * @param {AbortSignal} [abortSignal]
   */
  synthesize(text, connOptions, abortSignal) {
    return new HummedSentence(text, this, connOptions, abortSignal);
  }

  /** @returns {never} */
  stream() {
    throw new Error("It hums whole sentences.");
  }
}

const question = "What is the capital of France?";
const speech = { startTime: 800, endTime: 2600, transcript: question, sttDelay: 400 };

const models =
  process.env["MODELS"] === "fake"
    ? () => ({
        stt: new stt.testing.FakeSTT({ fakeUserSpeeches: [speech] }),
        llm: new voice.testing.FakeLLM([{ input: question, content: "It is Paris, says the fake." }]),
        tts: new HummingTts(),
      })
    : () => ({
        stt: new inference.STT({ model: "assistant" }),
        llm: new inference.LLM({ model: "assistant" }),
        tts: new inference.TTS({ model: "assistant" }),
      });

// oxlint-disable-next-line import/no-default-export -- what the framework looks for
export default defineAgent({
  entry: async (ctx) => {
    const session = new voice.AgentSession(models());
    await session.start({ agent: new voice.Agent({ instructions: "Be brief." }), room: ctx.room });
    await ctx.room.localParticipant?.setAttributes({ task: ctx.job.metadata });
  },
});

// The framework also imports this file in the process of each job.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  cli.runApp(
    new ServerOptions({
      agent: fileURLToPath(import.meta.url),
      agentName: process.env["AGENT_NAME"] ?? "",
      numIdleProcesses: 1,
      port: 0,
      // This machine is busy with tests.
      initializeProcessTimeout: 60_000,
      loadFunc: async () => 0,
    }),
  );
}

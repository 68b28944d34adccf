import { beforeAll, describe, expect, test } from "vitest";
import type { VoiceStages as Expected } from "../../dev-server/src/agents/mock/loadVoicePackage.ts";
import { loadStages } from "./loadStages.ts";
import type { VoiceStages } from "./VoiceStages.ts";

const { signal } = new AbortController();
let stages: VoiceStages;

beforeAll(async () => {
  stages = await loadStages();
}, 30_000);

async function say(text: string): Promise<Float32Array> {
  const pieces: Float32Array[] = [];
  for await (const piece of stages.tts.speak(text, signal)) pieces.push(piece);
  return Float32Array.from(pieces.flatMap((piece) => Array.from(piece)));
}

async function hear(samples: Float32Array): Promise<string> {
  let heard = "";
  for await (heard of stages.stt.transcribe(samples, signal));
  return heard;
}

/** As it arrives over the network. */
function overTheWire(samples: Float32Array): Float32Array {
  const [encoder, decoder] = [stages.codec.createEncoder(), stages.codec.createDecoder()];
  const frames: number[] = [];
  for (let at = 0; at + 320 <= samples.length; at += 320) {
    frames.push(...decoder.decode(encoder.encode(samples.subarray(at, at + 320))));
  }
  return Float32Array.from(frames);
}

describe("ears and voice", () => {
  test("fit what the dev server asks for", () => {
    expect(stages satisfies Expected).toBe(stages);
  });

  test("understand each other over Opus", { timeout: 20_000 }, async () => {
    const speech = await say("The quick brown fox jumps over the lazy dog.");
    await expect(hear(overTheWire(speech))).resolves.toMatch(/quick brown fox .*lazy dog/i);
  });

  test("hear nothing in silence, nor in next to no sound", async () => {
    await expect(hear(new Float32Array(800))).resolves.toBe("");
  });

  test("tell speech from silence", { timeout: 20_000 }, async () => {
    const stream = stages.vad.createStream();
    const judge = async (samples: Float32Array): Promise<number> => {
      let highest = 0;
      for (let at = 0; at + 320 <= samples.length; at += 320) {
        highest = Math.max(highest, await stream.push(samples.subarray(at, at + 320)));
      }
      return highest;
    };
    await expect(judge(new Float32Array(16_000))).resolves.toBeLessThan(0.3);
    await expect(judge(await say("Can you hear me?"))).resolves.toBeGreaterThan(0.9);
  });

  test("say which voices there are", async () => {
    await expect(loadStages({ voice: "tenor" })).rejects.toThrow("slt");
  });

  test("refuse what is no Opus", () => {
    expect(() => stages.codec.createDecoder().decode(Uint8Array.of(255, 255, 255, 255))).toThrow();
  });
});

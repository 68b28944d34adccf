import { beforeAll, expect, test } from "vitest";
import { ManualClock } from "../../dev-server/src/base/ManualClock.ts";
import { UserListener } from "../../dev-server/src/agents/mock/UserListener.ts";
import { pauseTurnDetector } from "../../dev-server/src/agents/mock/pauseTurnDetector.ts";
import { loadStages } from "./loadStages.ts";
import type { VoiceStages } from "./VoiceStages.ts";

const frameSamples = 320;
const frameMs = 20;
const samplesPerMs = 16;
const audible = 0.01;
/** As hard to hear as words begin: softly, after a long silence. */
const sentence = "Find the first of the seven ships.";
const words = /first of the seven ships/i;

let stages: VoiceStages;
let speech: Float32Array;

beforeAll(async () => {
  stages = await loadStages();
  const pieces: number[] = [];
  const { signal } = new AbortController();
  for await (const piece of stages.tts.speak(sentence, signal)) pieces.push(...piece);
  const loud = (sample: number): boolean => Math.abs(sample) > audible;
  speech = Float32Array.from(pieces.slice(pieces.findIndex(loud), pieces.findLastIndex(loud)));
}, 60_000);

/** Someone who is listened to, packet by packet, on a clock that moves by hand. */
class Hearing {
  readonly said: string[] = [];
  /** What speech to text was given last. */
  stretch: Float32Array = new Float32Array(0);
  readonly #clock = new ManualClock();
  readonly #encoder = stages.codec.createEncoder();
  readonly #listener: UserListener;
  #frames = 0;
  #unjudged = 0;

  constructor() {
    const vad = stages.vad.createStream();
    this.#listener = new UserListener({
      provider: {
        ...stages,
        turnDetector: pauseTurnDetector,
        vad: {
          createStream: () => ({
            push: async (samples) => {
              this.#unjudged++;
              return Promise.resolve(vad.push(samples)).finally(() => this.#unjudged--);
            },
          }),
        },
        stt: {
          transcribe: (samples, signal) => {
            this.stretch = samples;
            return stages.stt.transcribe(samples, signal);
          },
        },
      },
      clock: this.#clock,
    });
    this.#listener.events.on("said", (text) => this.said.push(text));
  }

  /** @param heldUpMs - the packets come so much later, all at once */
  async hear(samples: Float32Array, heldUpMs = 0): Promise<void> {
    const packets = [];
    for (let at = 0; at + frameSamples <= samples.length; at += frameSamples) {
      const opus = this.#encoder.encode(samples.subarray(at, at + frameSamples));
      packets.push({ opus, sequenceNumber: this.#frames, timestamp: this.#frames * frameMs * 48 });
      this.#frames++;
    }
    for (let passedMs = 0; passedMs < heldUpMs; passedMs += frameMs) await this.#pass();
    for (const packet of packets) {
      this.#listener.pushPacket(packet);
      if (heldUpMs === 0) await this.#pass();
    }
    await this.#pass();
  }

  /** What was said before anybody listened, and still is while `meanwhile` comes over the network. */
  async hearRecording(recorded: Float32Array, meanwhile: Float32Array): Promise<void> {
    this.#listener.expectRecording(() => []);
    await this.hear(meanwhile);
    const recorder = stages.codec.createEncoder();
    const packets: Uint8Array[] = [];
    for (let at = 0; at + frameSamples <= recorded.length; at += frameSamples) {
      packets.push(recorder.encode(recorded.subarray(at, at + frameSamples)));
    }
    this.#listener.pushRecording(packets);
    await this.#pass();
  }

  close(): void {
    this.#listener.close();
  }

  async #pass(): Promise<void> {
    this.#clock.advance(frameMs);
    do await new Promise(setImmediate);
    while (this.#unjudged > 0);
  }
}

const silence = (ms: number): Float32Array => new Float32Array(ms * samplesPerMs);

/** Until the turn is over. */
async function whatIsSaid(hearing: Hearing): Promise<string> {
  while (hearing.said.length === 0) await hearing.hear(silence(100));
  hearing.close();
  return hearing.said.join(" ");
}

test("the first word is heard with half a second of what was before it", { timeout: 60_000 }, async () => {
  const hearing = new Hearing();
  await hearing.hear(silence(1500));
  await hearing.hear(speech);
  await expect(whatIsSaid(hearing)).resolves.toMatch(words);
  const onset = hearing.stretch.findIndex((sample) => Math.abs(sample) > audible);
  expect(onset).toBeGreaterThan(300 * samplesPerMs);
  expect(onset).toBeLessThan(600 * samplesPerMs);
});

test("nothing is lost of words whose packets were held up", { timeout: 60_000 }, async () => {
  const hearing = new Hearing();
  await hearing.hear(silence(1000));
  const middle = 25 * frameSamples;
  await hearing.hear(speech.subarray(0, middle));
  await hearing.hear(speech.subarray(middle, 2 * middle), 160);
  await hearing.hear(speech.subarray(2 * middle));
  await expect(whatIsSaid(hearing)).resolves.toMatch(words);
  const loud = (sample: number): boolean => Math.abs(sample) > audible;
  const heard = hearing.stretch.findLastIndex(loud) - hearing.stretch.findIndex(loud);
  expect(Math.abs(heard - speech.length)).toBeLessThan(60 * samplesPerMs);
});

test(
  "a recording and what follows it are one sentence, where they overlap, too",
  { timeout: 60_000 },
  async () => {
    const hearing = new Hearing();
    const [recorded, live] = [Math.round(speech.length * 0.6), Math.round(speech.length * 0.4)];
    const beforeSpeech = silence(800);
    const recording = Float32Array.from([...beforeSpeech, ...speech.subarray(0, recorded)]);
    await hearing.hearRecording(recording, speech.subarray(live, recorded + 20 * frameSamples));
    await hearing.hear(speech.subarray(recorded + 20 * frameSamples));
    await expect(whatIsSaid(hearing)).resolves.toMatch(words);
    const loud = (sample: number): boolean => Math.abs(sample) > audible;
    const heard = hearing.stretch.findLastIndex(loud) - hearing.stretch.findIndex(loud);
    expect(Math.abs(heard - speech.length)).toBeLessThan(100 * samplesPerMs);
  },
);

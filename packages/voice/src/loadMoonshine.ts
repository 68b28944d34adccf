import llamaTokenizer from "llama-tokenizer-js";
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { loadSession } from "./loadSession.ts";
import type { Stt } from "./VoiceStages.ts";

/** Of Moonshine tiny: layers, and the shape of each one's empty keys and values. */
const layers = 6;
const emptyPast = [0, 8, 1, 36];
const startToken = 1;
const endToken = 2;
const sampleRateHz = 16_000;
/** Nobody speaks faster; a decoder that goes round in circles ends here. */
const maxTokensPerSecond = 6.5;
const minTokens = 8;
/** The model can make nothing of less. */
const minSamples = sampleRateHz / 8;
/** With more silence around it, the model hears nothing at all. */
const trimSamples = sampleRateHz / 4;
/** It reads the sound in steps of 24 ms. Where they fall decides some words, so what it doubts it hears again between them. */
const betweenSamples = sampleRateHz / 125;
/** Natural logarithm of how likely each word was, on average. Most of what is heard right is above it. */
const sure = -0.2;

interface Heard {
  text: string;
  /** As {@link sure}; of nothing the least. */
  likelihood: number;
}

interface Model {
  encoder: InferenceSession;
  decoder: InferenceSession;
}

/** Moonshine tiny: English, 28 MB. */
export async function loadMoonshine(): Promise<Stt> {
  const [encoder, decoder] = await Promise.all([loadSession("sttEncoder"), loadSession("sttDecoder")]);
  const model = { encoder, decoder };
  // The first run is slow; it shall not be somebody's first sentence.
  await transcribe(model, new Float32Array(sampleRateHz / 2), new AbortController().signal);
  return {
    async *transcribe(samples, signal) {
      if (samples.length < minSamples) return;
      const heard = await transcribe(model, samples, signal);
      if (signal.aborted) return;
      const laterSamples = heard.text ? betweenSamples : trimSamples;
      if (heard.likelihood >= sure || samples.length < 4 * laterSamples) yield heard.text;
      else yield likelier(heard, await transcribe(model, samples.slice(laterSamples), signal)).text;
    },
  };
}

async function transcribe(
  { encoder, decoder }: Model,
  samples: Float32Array,
  signal: AbortSignal,
): Promise<Heard> {
  const { last_hidden_state: heard } = await encoder.run({
    input_values: new Tensor("float32", samples, [1, samples.length]),
  });
  if (!heard) return { text: "", likelihood: -Infinity };
  const past = emptyCache();
  const tokens: number[] = [];
  let likelihood = 0;
  let steps = 0;
  const maxTokens = Math.max(minTokens, Math.trunc((samples.length / sampleRateHz) * maxTokensPerSecond));
  for (; steps < maxTokens && !signal.aborted; steps++) {
    const outputs = await decoder.run({
      ...past,
      input_ids: new Tensor("int64", BigInt64Array.of(BigInt(tokens.at(-1) ?? startToken)), [1, 1]),
      encoder_hidden_states: heard,
      use_cache_branch: new Tensor("bool", [steps > 0], [1]),
    });
    const logits = outputs["logits"]?.data as Float32Array;
    const token = likeliest(logits);
    likelihood += logLikelihood(logits, token);
    if (token === endToken) break;
    tokens.push(token);
    for (const name of Object.keys(past)) {
      const present = outputs[name.replace("past_key_values", "present")];
      // What was heard stays the same from the first step on.
      if (present && (steps === 0 || name.includes(".decoder."))) past[name] = present;
    }
  }
  const text = llamaTokenizer.decode([startToken, ...tokens]).trim();
  return { text, likelihood: text ? likelihood / (steps + 1) : -Infinity };
}

function likelier(first: Heard, second: Heard): Heard {
  return second.likelihood > first.likelihood ? second : first;
}

function emptyCache(): { [name: string]: Tensor } {
  const cache: { [name: string]: Tensor } = {};
  for (let layer = 0; layer < layers; layer++) {
    for (const part of ["decoder.key", "decoder.value", "encoder.key", "encoder.value"]) {
      cache[`past_key_values.${layer}.${part}`] = new Tensor("float32", new Float32Array(0), emptyPast);
    }
  }
  return cache;
}

function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if (logits[i]! > logits[best]!) best = i;
  return best;
}

/** Of one of `logits`: the logarithm of its softmax. */
function logLikelihood(logits: Float32Array, index: number): number {
  const chosen = logits[index]!;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i]! - chosen);
  return -Math.log(sum);
}

import type { AgentDefinition, ScriptedTurn } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import { levelVad } from "./levelVad.ts";
import { silentCodec } from "./silentCodec.ts";
import { type ChatMessage, type LlmChunk, type VoiceProvider, frameSamples } from "./VoiceProvider.ts";

/** Quick, as tests are. */
const turnSilenceMs = 200;
const msPerCharacter = 10;
/** What it hears where the script does not say. */
export const unscripted = "(speech)";

/** Deterministic: hears what the script says that it hears, and answers as the script says. */
export function createScriptProvider({ script = [] }: AgentDefinition, clock: Clock): VoiceProvider {
  let answered = 0;
  return {
    name: "script",
    codec: silentCodec,
    vad: levelVad,
    stt: {
      async *transcribe(_samples, signal) {
        // Asked again and again for the same speech; the next line is for the next turn.
        const turn = script[answered];
        if (turn?.fail?.stage === "stt") yield* failing(turn.fail.how, "", "\u0000?\u0000", signal, clock);
        else yield turn?.heard ?? unscripted;
      },
    },
    turnDetector: { silenceMs: () => turnSilenceMs },
    llm: {
      async *reply({ messages }, signal) {
        const turn = pick(script, messages, answered);
        const afterTools = messages.at(-1)?.role === "tool";
        if (turn?.delayMs && !afterTools) await wait(turn.delayMs, clock, signal);
        if (turn?.calls && !afterTools) yield* toolCalls(turn, answered);
        else {
          answered++;
          yield* words(turn, signal, clock);
        }
      },
    },
    tts: {
      async *speak(text, signal) {
        const how = script.find(({ fail, say }) => fail?.stage === "tts" && say.includes(text))?.fail?.how;
        const samples = tone(text.length * msPerCharacter);
        if (how) yield* failing(how, samples, new Float32Array(0), signal, clock);
        else yield samples;
      },
    },
  };
}

/** By what was heard; else the next one. */
function pick(
  script: ScriptedTurn[],
  messages: readonly ChatMessage[],
  next: number,
): ScriptedTurn | undefined {
  const question = messages.findLast(({ role }) => role === "user")?.text;
  return script.find(({ heard }) => heard !== undefined && heard === question) ?? script[next];
}

function* toolCalls({ calls = [] }: ScriptedTurn, turn: number): Generator<LlmChunk> {
  for (const [index, { name, arguments: args = {} }] of calls.entries()) {
    yield { kind: "toolCall", call: { id: `call-${turn}-${index}`, name, arguments: JSON.stringify(args) } };
  }
}

async function* words(
  turn: ScriptedTurn | undefined,
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<LlmChunk> {
  const chunks = ((turn?.say ?? "The script is over.").match(/\S+\s*/g) ?? []).map((text): LlmChunk => ({
    kind: "text",
    text,
  }));
  if (turn?.fail?.stage !== "llm") {
    yield* chunks;
    return;
  }
  const { how } = turn.fail;
  if (how === "midway") yield* chunks.slice(0, Math.ceil(chunks.length / 2));
  const garbage: LlmChunk = { kind: "text", text: "\u0000" };
  yield* failing(how === "midway" ? "error" : how, garbage, garbage, signal, clock);
}

async function* failing<Value>(
  how: "error" | "hang" | "garbage" | "midway",
  some: Value,
  garbage: Value,
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<Value> {
  if (how === "garbage") yield garbage;
  if (how === "midway") yield some;
  if (how === "hang") await wait(24 * 60 * 60_000, clock, signal);
  if (how === "error" || how === "midway") throw new DevServerError("internal", "The script says so.");
}

function wait(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** Something to be heard, where there is a codec. */
function tone(ms: number): Float32Array {
  const frames = Math.max(Math.ceil(ms / 20), 1);
  return Float32Array.from({ length: frames * frameSamples }, (_, i) => 0.2 * Math.sin(i / 6));
}

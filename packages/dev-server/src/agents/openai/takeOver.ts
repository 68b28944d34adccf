import type { Llm, LlmChunk, Stt, Tts } from "../mock/VoiceProvider.ts";

/** The stages that a service answers. */
export interface ServiceStages {
  stt: Stt;
  llm: Llm;
  tts: Tts;
}

/**
 * Stages that answer where those of `first` fail, with `next`'s answer; what `first` lacks is `next`'s.
 *
 * @param failed - is told why, each time
 */
export function takeOver(
  first: Partial<ServiceStages>,
  next: ServiceStages,
  failed: (error: unknown) => void,
): ServiceStages {
  const { stt, llm, tts } = first;
  return {
    stt: stt ? takeOverStt(stt, next.stt, failed) : next.stt,
    llm: llm ? takeOverLlm(llm, next.llm, failed) : next.llm,
    tts: tts ? takeOverTts(tts, next.tts, failed) : next.tts,
  };
}

type Failed = (error: unknown) => void;

/** Each text replaces the one before. */
function takeOverStt(first: Stt, next: Stt, failed: Failed): Stt {
  return {
    transcribe: (samples, signal) =>
      orElse(first.transcribe(samples, signal), () => next.transcribe(samples, signal), failed),
  };
}

/** The words that were said stay said: a sentence that breaks off, and a new one. */
function takeOverLlm(first: Llm, next: Llm, failed: Failed): Llm {
  return {
    async *reply(request, signal) {
      const goOn = async function* (hasBegun: boolean): AsyncGenerator<LlmChunk> {
        if (hasBegun) yield { kind: "text", text: "… " };
        yield* next.reply(request, signal);
      };
      yield* orElse(first.reply(request, signal), goOn, failed);
    },
  };
}

function takeOverTts(first: Tts, next: Tts, failed: Failed): Tts {
  return {
    speak: (text, signal) => orElse(whole(first.speak(text, signal)), () => next.speak(text, signal), failed),
  };
}

async function* orElse<Value>(
  first: AsyncIterable<Value>,
  next: (hasBegun: boolean) => AsyncIterable<Value>,
  failed: Failed,
): AsyncGenerator<Value> {
  let hasBegun = false;
  try {
    for await (const value of first) {
      hasBegun = true;
      yield value;
    }
  } catch (error) {
    failed(error);
    yield* next(hasBegun);
  }
}

/** All or nothing: half a sentence, and then the whole in another voice, would be odd. */
async function* whole<Value>(source: AsyncIterable<Value>): AsyncGenerator<Value> {
  const values: Value[] = [];
  for await (const value of source) values.push(value);
  yield* values;
}

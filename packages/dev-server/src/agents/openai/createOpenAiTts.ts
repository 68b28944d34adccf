import { DevServerError } from "../../base/errors.ts";
import { Resampler } from "../audio/Resampler.ts";
import { decodePcm16 } from "../audio/pcm16.ts";
import type { Tts } from "../mock/VoiceProvider.ts";
import type { OpenAiClient } from "./OpenAiClient.ts";

const idleMs = 6000;
/** What `pcm` is (OpenAI API reference, "Create speech"). */
const speechRateHz = 24_000;
const sampleRateHz = 16_000;
/** Minutes of speech for one sentence. */
const maxSpeechBytes = 20_000_000;

/** Text to speech behind `/audio/speech`. */
export function createOpenAiTts(client: OpenAiClient, model: string, voice: string): Tts {
  return {
    async *speak(text, signal) {
      const body = { model, voice, input: text, response_format: "pcm" };
      const resampler = new Resampler(speechRateHz, sampleRateHz);
      let rest: Uint8Array = new Uint8Array(0);
      let bytes = 0;
      for await (const piece of client.post({ path: "/audio/speech", body, idleMs, signal })) {
        if (bytes === 0) refuseOtherFormats(piece);
        bytes += piece.length;
        if (bytes > maxSpeechBytes) throw malformed("too long for a sentence");
        const all = Buffer.concat([rest, piece]);
        const even = all.length & ~1;
        rest = all.subarray(even);
        yield resampler.push(decodePcm16(all.subarray(0, even)));
      }
      if (signal.aborted) return;
      if (bytes < 2) throw malformed("empty");
      yield resampler.flush();
    },
  };
}

/** As noise they would be loud. */
function refuseOtherFormats(piece: Uint8Array): void {
  const start = Buffer.from(piece.subarray(0, 4)).toString("latin1");
  if (/^(?:RIFF|OggS|fLaC|ID3|\xff\xf3|\xff\xfb|\{")/.test(start)) {
    throw malformed("not pcm, which was asked for");
  }
}

function malformed(what: string): DevServerError {
  return new DevServerError("malformed", `The answer of /audio/speech is ${what}.`);
}

import { DevServerError } from "../../base/errors.ts";
import { encodePcm16 } from "../audio/pcm16.ts";
import { wavHeader } from "../audio/wavHeader.ts";
import type { Stt } from "../mock/VoiceProvider.ts";
import type { OpenAiClient } from "./OpenAiClient.ts";

const idleMs = 6000;
const sampleRateHz = 16_000;

/** Speech to text behind `/audio/transcriptions`. */
export function createOpenAiStt(client: OpenAiClient, model: string): Stt {
  return {
    async *transcribe(samples, signal) {
      const form = new FormData();
      form.set("model", model);
      form.set("response_format", "json");
      form.set(
        "file",
        new Blob([wavHeader(samples.length * 2, sampleRateHz), encodePcm16(samples)]),
        "speech.wav",
      );
      const body = form;
      const answer = await client.postForJson({ path: "/audio/transcriptions", body, idleMs, signal });
      if (signal.aborted) return;
      const text = (answer as { text?: unknown } | null)?.text;
      if (typeof text !== "string") {
        throw new DevServerError("malformed", "The answer of /audio/transcriptions has no text.");
      }
      yield text;
    },
  };
}

import { DevServerError } from "../../base/errors.ts";
import { encodePcm16 } from "../audio/pcm16.ts";
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
      form.set("file", new Blob([wavHeader(samples.length * 2), encodePcm16(samples)]), "speech.wav");
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

/** RIFF header of one channel of 16-bit PCM. */
function wavHeader(dataBytes: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

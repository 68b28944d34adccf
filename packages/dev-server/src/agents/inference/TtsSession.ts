import type { Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import { createSid } from "../../base/ids.ts";
import { Resampler } from "../audio/Resampler.ts";
import { encodePcm16 } from "../audio/pcm16.ts";
import { SentenceSplitter } from "../mock/SentenceSplitter.ts";
import type { Tts, VoiceProvider } from "../mock/VoiceProvider.ts";
import { withDeadline } from "../mock/withDeadline.ts";
import { type SessionEvent, readSampleRate } from "./readSessionEvent.ts";
import type { InferenceSession, SessionPort } from "./serveSession.ts";

export interface TtsSessionOptions {
  port: SessionPort;
  load: () => Promise<VoiceProvider>;
  clock: Clock;
}

const internalRateHz = 16_000;
const idleMs = 10_000;
const maxTranscriptCharacters = 20_000;
const speakable = /[\p{L}\p{N}]/u;

interface Speaking {
  tts: Tts;
  sampleRateHz: number;
  /** Of the utterance. */
  resampler: Resampler;
}

/** `/tts` of LiveKit's inference gateway: text in, audio of sentences out. One utterance after the other. */
export class TtsSession implements InferenceSession {
  readonly #options: TtsSessionOptions;
  readonly #sessionId: string = createSid("TTS");
  readonly #abort = new AbortController();
  readonly #splitter = new SentenceSplitter();
  #speaking: Speaking | undefined;

  constructor(options: TtsSessionOptions) {
    this.#options = options;
  }

  async handle(event: SessionEvent): Promise<void> {
    const { port } = this.#options;
    if (event.type === "session.create") return this.#create(event);
    if (event.type === "session.close") {
      port.send({ type: "session.closed", session_id: this.#sessionId });
      return port.end();
    }
    const speaking = this.#speaking;
    if (!speaking) throw new DevServerError("failed_precondition", "session.create comes first.");
    if (event.type === "input_transcript") await this.#read(event["transcript"], speaking);
    else if (event.type === "session.flush") await this.#flush(speaking);
  }

  close(): void {
    this.#abort.abort();
  }

  async #create(event: SessionEvent): Promise<void> {
    const { port, load } = this.#options;
    if (this.#speaking) throw new DevServerError("failed_precondition", "The session was created already.");
    const sampleRateHz = readSampleRate(event);
    const { tts } = await load();
    this.#speaking = { tts, sampleRateHz, resampler: new Resampler(internalRateHz, sampleRateHz) };
    port.send({ type: "session.created", session_id: this.#sessionId });
  }

  async #read(transcript: unknown, speaking: Speaking): Promise<void> {
    if (typeof transcript !== "string" || transcript.length > maxTranscriptCharacters) {
      const takes = `transcript is a string of at most ${maxTranscriptCharacters} characters.`;
      throw new DevServerError("invalid_argument", takes);
    }
    for (const sentence of this.#splitter.push(transcript)) await this.#speak(sentence, speaking);
  }

  async #flush(speaking: Speaking): Promise<void> {
    const rest = this.#splitter.flush();
    if (rest) await this.#speak(rest, speaking);
    this.#send(speaking.resampler.flush());
    speaking.resampler = new Resampler(internalRateHz, speaking.sampleRateHz);
    this.#options.port.send({ type: "done", session_id: this.#sessionId });
  }

  async #speak(sentence: string, { tts, resampler }: Speaking): Promise<void> {
    if (!speakable.test(sentence)) return;
    const { signal } = this.#abort;
    const { clock } = this.#options;
    let hasSound = false;
    const speech = tts.speak(sentence, signal);
    for await (const piece of withDeadline(speech, { clock, idleMs, what: "Text to speech", signal })) {
      hasSound ||= piece.length > 0;
      this.#send(resampler.push(piece));
    }
    if (!hasSound && !signal.aborted) {
      throw new DevServerError("unavailable", "Text to speech gave no sound.");
    }
  }

  #send(samples: Float32Array): void {
    if (samples.length === 0) return;
    const audio = Buffer.from(encodePcm16(samples)).toString("base64");
    this.#options.port.send({ type: "output_audio", audio, session_id: this.#sessionId });
  }
}

import type { CancelTimer, Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import { createSid } from "../../base/ids.ts";
import { Resampler } from "../audio/Resampler.ts";
import { decodePcm16 } from "../audio/pcm16.ts";
import { UserListener } from "../mock/UserListener.ts";
import { type AudioCodec, type VoiceProvider, frameMs } from "../mock/VoiceProvider.ts";
import { type SessionEvent, readSampleRate } from "./readSessionEvent.ts";
import type { InferenceSession, SessionPort } from "./serveSession.ts";

export interface SttSessionOptions {
  port: SessionPort;
  load: () => Promise<VoiceProvider>;
  clock: Clock;
}

const internalRateHz = 16_000;
/** Clients may send what was recorded all at once. */
const maxBacklogMs = 60_000;
/** After so much silence speech counts as over. */
const endingMs = 300;
const bytesPerSample = 2;

interface Hearing {
  listener: UserListener;
  sampleRateHz: number;
  language: string;
}

/** `/stt` of LiveKit's inference gateway: audio in, transcripts of turns out. */
export class SttSession implements InferenceSession {
  readonly #options: SttSessionOptions;
  readonly #sessionId: string = createSid("STT");
  #hearing: Hearing | undefined;
  #heardMs = 0;
  #startMs: number | undefined;
  /** Of somebody who waits for the end; undefined while turns end by themselves. */
  #finalizing: CancelTimer | undefined;
  #closed = false;

  constructor(options: SttSessionOptions) {
    this.#options = options;
  }

  async handle(event: SessionEvent): Promise<void> {
    if (event.type === "session.create") return this.#create(event);
    const hearing = this.#hearing;
    // Without session.closed: clients that went on already would write it to a stream that is closed, which ends them.
    if (event.type === "session.close") return this.#options.port.end();
    if (!hearing) throw new DevServerError("failed_precondition", "session.create comes first.");
    if (event.type === "input_audio") this.#hear(event["audio"], hearing);
    else if (event.type === "session.update") hearing.language = languageOf(event) ?? hearing.language;
    else if (event.type === "session.finalize") this.#finalize(hearing);
  }

  close(): void {
    this.#closed = true;
    this.#finalizing?.();
    this.#hearing?.listener.close();
  }

  async #create(event: SessionEvent): Promise<void> {
    const { port, load, clock } = this.#options;
    if (this.#hearing) throw new DevServerError("failed_precondition", "The session was created already.");
    const sampleRateHz = readSampleRate(settingsOf(event));
    const provider = await load();
    if (this.#closed) return;
    const silenceMs = (text: string): number =>
      this.#finalizing ? 0 : provider.turnDetector.silenceMs(text);
    const listener = new UserListener({
      provider: { ...provider, codec: pcmCodec(sampleRateHz), turnDetector: { silenceMs } },
      clock,
      maxBacklogMs,
    });
    listener.events.on("spoke", () => {
      this.#startMs = this.#heardMs;
      port.send({ type: "start_of_speech", session_id: this.#sessionId });
    });
    listener.events.on("interim", (text) => this.#report("interim_transcript", text));
    listener.events.on("said", (text) => {
      if (text) this.#report("final_transcript", text);
      this.#startMs = undefined;
      this.#finishWhenIdle(listener);
    });
    listener.events.on("failed", (error) => port.fail(error));
    this.#hearing = { listener, sampleRateHz, language: languageOf(event) ?? "en" };
    port.send({ type: "session.created", session_id: this.#sessionId });
  }

  #hear(audio: unknown, { listener, sampleRateHz }: Hearing): void {
    if (typeof audio !== "string") {
      throw new DevServerError("invalid_argument", "audio is 16-bit little-endian PCM as base64.");
    }
    const pcm = Buffer.from(audio, "base64");
    this.#heardMs += (pcm.length / bytesPerSample / sampleRateHz) * 1000;
    listener.push(pcm);
  }

  /** Reads what was said so far, as if it were over. */
  #finalize({ listener, sampleRateHz }: Hearing): void {
    this.#finalizing?.();
    this.#finalizing = this.#options.clock.every(frameMs, () => this.#finishWhenIdle(listener));
    listener.push(new Uint8Array((sampleRateHz * bytesPerSample * endingMs) / 1000));
    this.#finishWhenIdle(listener);
  }

  #finishWhenIdle(listener: UserListener): void {
    if (!this.#finalizing || !listener.isIdle) return;
    this.#finalizing();
    this.#finalizing = undefined;
    this.#options.port.send({ type: "session.finalized", session_id: this.#sessionId });
  }

  #report(type: "interim_transcript" | "final_transcript", transcript: string): void {
    const startMs = this.#startMs ?? this.#heardMs;
    this.#options.port.send({
      type,
      session_id: this.#sessionId,
      transcript,
      language: this.#hearing?.language,
      start: startMs / 1000,
      duration: (this.#heardMs - startMs) / 1000,
      confidence: 1,
      words: [],
    });
  }
}

/** Raw audio instead of Opus; nothing is said with it. */
function pcmCodec(sampleRateHz: number): Pick<AudioCodec, "createDecoder"> {
  return {
    createDecoder: () => {
      const resampler = new Resampler(sampleRateHz, internalRateHz);
      return { decode: (pcm) => resampler.push(decodePcm16(pcm)) };
    },
  };
}

function settingsOf({ settings }: SessionEvent): { [key: string]: unknown } {
  return typeof settings === "object" && settings !== null ? (settings as { [key: string]: unknown }) : {};
}

function languageOf(event: SessionEvent): string | undefined {
  const { language } = settingsOf(event);
  return typeof language === "string" && language ? language : undefined;
}

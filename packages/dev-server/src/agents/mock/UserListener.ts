import type { Clock } from "../../base/Clock.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import { Emitter, type Listenable } from "../../base/Emitter.ts";
import { AudioIntake } from "./AudioIntake.ts";
import { SpeechSegmenter } from "./SpeechSegmenter.ts";
import { type AudioCodec, type VadStream, type VoiceProvider, frameMs } from "./VoiceProvider.ts";
import { withDeadline } from "./withDeadline.ts";

/** When what was said became known, on the clock's time. */
export interface SpeechTiming {
  /** The last frame of speech came. */
  speechEndMs: number;
  /** Its text was there. */
  transcribedMs: number;
}

export type UserListenerEvents = {
  /** It is speech, and no cough. */
  spoke: [];
  /** What is heard so far; replaces what was reported before. */
  interim: [text: string];
  /** A turn is over. */
  said: [text: string, timing: SpeechTiming];
  failed: [error: unknown];
};

export interface UserListenerOptions {
  provider: Pick<VoiceProvider, "vad" | "stt" | "turnDetector"> & {
    codec: Pick<AudioCodec, "createDecoder">;
  };
  clock: Clock;
  /** Audio that could not be judged in time and is older than this is skipped. Default: 15 000. */
  maxBacklogMs?: number;
}

const firstInterimMs = 1000;
/** Transcribing a stretch again and again must leave the processor alone most of the time. */
const interimRestFactor = 3;
/** Who talks on and on is transcribed piece by piece. */
const maxPieceMs = 12_000;
const sttIdleMs = 10_000;
/** A busy machine may take so long to catch up; what is said meanwhile is not lost. */
const standardBacklogMs = 15_000;

/** Hears one person: from Opus packets to turns. */
export class UserListener {
  readonly events: Listenable<UserListenerEvents>;
  readonly #emitter = new Emitter<UserListenerEvents>();
  readonly #options: UserListenerOptions;
  readonly #intake: AudioIntake;
  readonly #vad: VadStream;
  readonly #segmenter = new SpeechSegmenter();
  readonly #queue: Float32Array[] = [];
  /** Taken back before they were judged. */
  readonly #retracted = new WeakSet<Float32Array>();
  readonly #backlogFrames: number;
  #maxQueued: number;
  #draining = false;
  #speechEndMs = 0;
  /** Text of the pieces of this turn that are cut off already. */
  #pieces: string[] = [];
  #transcription: Transcription | undefined;
  #nextInterimMs = firstInterimMs;
  #closed = false;

  constructor(options: UserListenerOptions) {
    const { provider, clock, maxBacklogMs = standardBacklogMs } = options;
    this.#options = options;
    this.#backlogFrames = maxBacklogMs / frameMs;
    this.#maxQueued = this.#backlogFrames;
    this.events = this.#emitter;
    this.#vad = provider.vad.createStream();
    this.#intake = new AudioIntake({
      codec: provider.codec,
      clock,
      onFrames: (frames) => this.#enqueue(frames),
      onRetracted: (frames) => this.#retract(frames),
    });
  }

  /** One packet, as the network brings it. */
  pushPacket(packet: AudioPacket): void {
    this.#intake.pushPacket(packet);
  }

  /** Audio that comes in order, and whole. */
  push(audio: Uint8Array): void {
    this.#intake.push(audio);
  }

  /** What was said before this one listened is on its way, and comes first. @param soFar - what came of it, Opus */
  expectRecording(soFar: () => readonly Uint8Array[]): void {
    this.#intake.expectRecording(soFar);
  }

  /** @param packets - Opus */
  pushRecording(packets: readonly Uint8Array[]): void {
    this.#intake.pushRecording(packets);
  }

  /** Whether there is nothing left to be judged, read or said. */
  get isIdle(): boolean {
    const { isSpeaking, isPaused } = this.#segmenter;
    return !isSpeaking && !isPaused && !this.#draining && this.#queue.length === 0;
  }

  close(): void {
    this.#closed = true;
    this.#intake.close();
    this.#transcription?.abort();
    this.#emitter.removeAllListeners();
  }

  #enqueue(frames: Float32Array[]): void {
    // What comes all at once, as a recording does, takes its time.
    this.#maxQueued = Math.max(this.#maxQueued, this.#backlogFrames + frames.length);
    this.#queue.push(...frames);
    this.#queue.splice(0, this.#queue.length - this.#maxQueued);
    if (!this.#draining) void this.#drain();
  }

  #retract(frames: readonly Float32Array[]): void {
    for (const frame of frames) {
      this.#retracted.add(frame);
      this.#segmenter.remove(frame);
    }
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    try {
      for (let frame = this.#queue.shift(); frame && !this.#closed; frame = this.#queue.shift()) {
        if (this.#retracted.has(frame)) continue;
        const judged = this.#vad.push(frame);
        // Awaiting a plain number would cost each frame a turn of the event loop.
        const probability = typeof judged === "number" ? judged : await judged;
        if (!this.#retracted.has(frame)) this.#judge(frame, probability);
      }
    } catch (error) {
      this.#emitter.emit("failed", error);
    } finally {
      this.#draining = false;
      this.#maxQueued = this.#backlogFrames;
    }
  }

  #judge(frame: Float32Array, probability: number): void {
    const segmenter = this.#segmenter;
    const event = segmenter.push(frame, probability);
    if (segmenter.isSpeaking && segmenter.silenceMs === 0) this.#speechEndMs = this.#options.clock.nowMs();
    switch (event?.kind) {
      case "started":
        this.#nextInterimMs = firstInterimMs;
        break;
      case "insisted":
        this.#emitter.emit("spoke");
        break;
      case "paused":
        // A piece is being read still; the rest follows it.
        if (this.#transcription?.kind !== "piece") this.#transcribe("speculative");
        break;
      case "resumed":
        if (this.#transcription?.kind !== "speculative") break;
        this.#transcription.abort();
        this.#transcription = undefined;
        break;
      case undefined:
    }
    if (segmenter.isSpeaking) this.#keepUp();
    else this.#endTurnWhenDue();
  }

  /** Text while somebody is still speaking. */
  #keepUp(): void {
    if (this.#transcription) return;
    const { lengthMs } = this.#segmenter;
    if (lengthMs >= maxPieceMs) this.#transcribe("piece");
    else if (lengthMs >= this.#nextInterimMs) this.#transcribe("interim");
  }

  #endTurnWhenDue(): void {
    const transcription = this.#transcription;
    if (transcription?.kind !== "speculative" || transcription.text === undefined) return;
    const text = this.#turnText(transcription.text);
    if (this.#segmenter.silenceMs < this.#options.provider.turnDetector.silenceMs(text)) return;
    const timing = { speechEndMs: this.#speechEndMs, transcribedMs: transcription.doneMs };
    this.#segmenter.reset();
    this.#transcription = undefined;
    this.#pieces = [];
    this.#emitter.emit("said", text, timing);
  }

  #transcribe(kind: TranscriptionKind): void {
    this.#transcription?.abort();
    const samples = this.#segmenter.samples();
    const startMs = this.#options.clock.nowMs();
    const transcription = new Transcription(kind);
    this.#transcription = transcription;
    if (kind === "piece") this.#segmenter.cut();
    void this.#run(transcription, samples)
      .then((text) => {
        if (this.#transcription !== transcription || this.#closed) return;
        const doneMs = this.#options.clock.nowMs();
        this.#nextInterimMs =
          this.#segmenter.lengthMs + Math.max(firstInterimMs, (doneMs - startMs) * interimRestFactor);
        this.#handleText(transcription, text, doneMs);
      })
      .catch((error: unknown) => this.#fail(transcription, error));
  }

  async #run(transcription: Transcription, samples: Float32Array): Promise<string> {
    const { provider, clock } = this.#options;
    const { signal } = transcription;
    const texts = withDeadline(provider.stt.transcribe(samples, signal), {
      clock,
      idleMs: sttIdleMs,
      what: "Speech to text",
      signal,
    });
    let text = "";
    for await (text of texts);
    return readable(text);
  }

  #handleText(transcription: Transcription, text: string, doneMs: number): void {
    const whole = this.#turnText(text);
    if (whole) this.#emitter.emit("interim", whole);
    if (transcription.kind === "speculative") {
      transcription.finish(text, doneMs);
      this.#endTurnWhenDue();
      return;
    }
    this.#transcription = undefined;
    if (transcription.kind !== "piece") return;
    if (text) this.#pieces.push(text);
    this.#nextInterimMs = firstInterimMs;
    if (this.#segmenter.isPaused) this.#transcribe("speculative");
  }

  #fail(transcription: Transcription, error: unknown): void {
    if (this.#transcription !== transcription || this.#closed) return;
    this.#transcription = undefined;
    this.#segmenter.reset();
    this.#pieces = [];
    this.#emitter.emit("failed", error);
  }

  #turnText(text: string): string {
    return [...this.#pieces, text].filter(Boolean).join(" ");
  }
}

/** Without what nobody can have said. */
function readable(text: string): string {
  const clean = text.replace(/\p{C}+/gu, " ").trim();
  return /[\p{L}\p{N}]/u.test(clean) ? clean : "";
}

/**
 * `interim`: of a stretch that goes on. `piece`: of one that was cut for its length. `speculative`: in a pause, which
 * may turn out to be the end.
 */
type TranscriptionKind = "interim" | "piece" | "speculative";

class Transcription {
  readonly kind: TranscriptionKind;
  readonly #abort = new AbortController();
  #done: { text: string; atMs: number } | undefined;

  constructor(kind: TranscriptionKind) {
    this.kind = kind;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Undefined before it is done. */
  get text(): string | undefined {
    return this.#done?.text;
  }

  get doneMs(): number {
    return this.#done?.atMs ?? 0;
  }

  finish(text: string, atMs: number): void {
    this.#done = { text, atMs };
  }

  abort(): void {
    this.#abort.abort();
  }
}

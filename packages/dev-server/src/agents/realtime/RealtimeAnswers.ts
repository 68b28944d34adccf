import type { Clock } from "../../base/Clock.ts";
import type { AgentRoomPort } from "../mock/AgentRoomPort.ts";
import { SpeechPlayer } from "../mock/SpeechPlayer.ts";
import type { AudioEncoder } from "../mock/VoiceProvider.ts";
import { RealtimeAnswer } from "./RealtimeAnswer.ts";
import type { RealtimeEvent } from "./readRealtimeEvent.ts";

export interface RealtimeAnswersOptions {
  encoder: AudioEncoder;
  room: Pick<AgentRoomPort, "sendAudio" | "pauseAudio" | "openTranscript">;
  clock: Clock;
  /** The first sound of one is on its way. */
  onStarted: () => void;
  /** One was said to its end. */
  onFinished: (said: string) => void;
}

/** What was heard of an answer that was interrupted. `item`: where it is in what the service knows. */
export interface CutAnswer {
  said: string;
  item: { id: string; contentIndex: number } | undefined;
  playedMs: number;
}

/** What a realtime service says or is about to say: one response is made at a time, while others are still being said. */
export class RealtimeAnswers {
  readonly #options: RealtimeAnswersOptions;
  readonly #player: SpeechPlayer;
  /** By response. */
  readonly #answers = new Map<string, RealtimeAnswer>();

  constructor(options: RealtimeAnswersOptions) {
    const { encoder, room, clock } = options;
    this.#options = options;
    this.#player = new SpeechPlayer({
      encoder,
      clock,
      send: (opus, level) => room.sendAudio(opus, level),
      pause: (frames) => room.pauseAudio(frames),
    });
  }

  get isEmpty(): boolean {
    return this.#answers.size === 0;
  }

  /** Whether the service is at one. */
  get isGrowing(): boolean {
    return Array.from(this.#answers.values()).some(({ isWhole }) => !isWhole);
  }

  isGrowingIn(responseId: string): boolean {
    return this.#answers.get(responseId)?.isWhole === false;
  }

  open(responseId: string): void {
    const { room, onStarted, onFinished } = this.#options;
    // What was before it and has no end has one now.
    for (const before of this.#answers.values()) before.complete();
    const answer: RealtimeAnswer = new RealtimeAnswer({
      player: this.#player,
      openTranscript: () => room.openTranscript(),
      onStarted,
      onFinished: () => {
        this.#answers.delete(responseId);
        onFinished(answer.said);
      },
    });
    this.#answers.set(responseId, answer);
  }

  /** @returns how long it is now, in ms */
  grow(event: Extract<RealtimeEvent, { kind: "words" | "audio" }>): number {
    const answer = this.#answers.get(event.responseId);
    if (event.kind === "words") answer?.addWords(event.text);
    else answer?.addAudio(event.itemId, event.contentIndex, event.samples);
    return answer?.lengthMs ?? 0;
  }

  complete(responseId: string): void {
    this.#answers.get(responseId)?.complete();
  }

  /** The service is gone: what came of them is said still. */
  orphan(): void {
    for (const answer of this.#answers.values()) answer.orphan();
  }

  /** Silence, at once. */
  cut(): CutAnswer[] {
    if (this.isEmpty) return [];
    this.#player.interrupt();
    const answers = Array.from(this.#answers.values());
    this.#answers.clear();
    return answers.map((answer) => {
      answer.cut();
      return { said: answer.said, item: answer.item, playedMs: answer.playedMs };
    });
  }
}

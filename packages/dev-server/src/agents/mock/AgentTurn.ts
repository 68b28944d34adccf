import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import type { AgentRoomPort, AgentState, TranscriptWriter } from "./AgentRoomPort.ts";
import { concatSamples } from "./concatSamples.ts";
import { describeTools } from "./describeTools.ts";
import { runTool } from "./runTool.ts";
import { SentenceSplitter } from "./SentenceSplitter.ts";
import type { SpeechPlayer } from "./SpeechPlayer.ts";
import type { SpeechTiming } from "./UserListener.ts";
import type { ChatMessage, ToolCall, VoiceProvider } from "./VoiceProvider.ts";
import { withDeadline } from "./withDeadline.ts";

/** How long the stages of an answer took, in ms. */
export interface TurnMetrics {
  /** From the end of speech to its text. */
  transcriptionMs: number | undefined;
  /** From the end of speech to the decision that it was the end. */
  endOfTurnMs: number | undefined;
  /** From that to the first sentence. */
  llmMs: number;
  /** From the first sentence to its sound. */
  ttsMs: number;
  /** From the end of speech, or the written text, to the first packet of sound. */
  totalMs: number;
}

export interface AgentTurnOptions {
  definition: AgentDefinition;
  provider: Pick<VoiceProvider, "llm" | "tts">;
  player: SpeechPlayer;
  /** What was said; the turn adds its own. */
  messages: ChatMessage[];
  clock: Clock;
  room: Pick<AgentRoomPort, "openTranscript" | "callTool">;
  /** Of what is answered. */
  timing: SpeechTiming | undefined;
  onState: (state: AgentState) => void;
}

const llmIdleMs = 15_000;
const ttsIdleMs = 10_000;
const maxToolRounds = 5;
const apology = "Sorry, something went wrong. Please try again.";
const speakable = /[\p{L}\p{N}]/u;

/** One thing that an agent says: from the question to the last word, or to where it was cut off. */
export class AgentTurn {
  readonly #options: AgentTurnOptions;
  readonly #abort = new AbortController();
  readonly #startMs: number;
  #transcript: TranscriptWriter | undefined;
  /** Words whose sound was sent. */
  #said = "";
  #firstSentenceMs: number | undefined;
  #firstSoundMs: number | undefined;
  #failed = false;
  #closed = false;

  constructor(options: AgentTurnOptions) {
    this.#options = options;
    this.#startMs = options.clock.nowMs();
  }

  get hasFailed(): boolean {
    return this.#failed;
  }

  /** Thinks of an answer to the last message, and says it. */
  async answer(identity: string): Promise<void> {
    this.#options.onState("thinking");
    try {
      let calls = await this.#reply();
      for (let round = 0; calls.length > 0 && round < maxToolRounds; round++) {
        this.#options.messages.push({ role: "assistant", text: this.#takeSaid(), toolCalls: calls });
        for (const call of calls) await this.#call(call, identity);
        if (this.#abort.signal.aborted) return;
        calls = await this.#reply();
      }
      if (this.#firstSentenceMs === undefined && !this.#abort.signal.aborted) {
        throw new DevServerError("unavailable", "The language model gave no answer that could be said.");
      }
      await this.#options.player.whenIdle();
    } catch (error) {
      this.#failed = true;
      // A voice that fails can't say so.
      if (!(error instanceof SpeechFailed)) await this.say(apology).catch(() => {});
      throw error instanceof SpeechFailed ? error.cause : error;
    }
  }

  /** Says a text as it is. */
  async say(text: string): Promise<void> {
    const splitter = new SentenceSplitter();
    for (const sentence of [...splitter.push(`${text} `), splitter.flush()]) {
      if (sentence) await this.#speak(sentence);
    }
    await this.#options.player.whenIdle();
  }

  interrupt(): void {
    this.#abort.abort();
    this.#options.player.interrupt();
    this.close();
  }

  /** Ends the transcript. @returns nothing when it was not heard, or was closed before */
  close(): TurnMetrics | undefined {
    if (this.#closed) return undefined;
    this.#closed = true;
    this.#transcript?.close();
    const text = this.#takeSaid();
    if (text) this.#options.messages.push({ role: "assistant", text });
    return this.#metrics();
  }

  /** One reply of the language model, spoken sentence by sentence. @returns the tools that it wants called */
  async #reply(): Promise<ToolCall[]> {
    const { definition, provider, messages, clock } = this.#options;
    const { signal } = this.#abort;
    const request = {
      instructions: definition.instructions ?? "",
      messages: [...messages],
      tools: describeTools(definition.tools),
    };
    const chunks = withDeadline(provider.llm.reply(request, signal), {
      clock,
      idleMs: llmIdleMs,
      what: "The language model",
      signal,
    });
    const splitter = new SentenceSplitter();
    const calls: ToolCall[] = [];
    for await (const chunk of chunks) {
      if (chunk.kind === "toolCall") calls.push(chunk.call);
      else for (const sentence of splitter.push(chunk.text)) await this.#speak(sentence);
    }
    const rest = splitter.flush();
    if (rest) await this.#speak(rest);
    return signal.aborted ? [] : calls;
  }

  async #speak(text: string): Promise<void> {
    const { provider, player, clock, onState } = this.#options;
    const { signal } = this.#abort;
    if (signal.aborted || !speakable.test(text)) return;
    this.#firstSentenceMs ??= clock.nowMs();
    const samples = await this.#synthesize(text, provider.tts);
    if (signal.aborted) return;
    this.#firstSoundMs ??= clock.nowMs();
    onState("speaking");
    const onWord = (word: string): void => {
      if (!signal.aborted) this.#write(word);
    };
    player.enqueue({ text: `${text} `, samples, onWord });
  }

  /** @throws SpeechFailed: the text was written, since it can't be said */
  async #synthesize(text: string, tts: VoiceProvider["tts"]): Promise<Float32Array> {
    const { clock, player } = this.#options;
    const { signal } = this.#abort;
    const pieces: Float32Array[] = [];
    try {
      const speech = tts.speak(text, signal);
      const deadline = { clock, idleMs: ttsIdleMs, what: "Text to speech", signal };
      for await (const piece of withDeadline(speech, deadline)) pieces.push(piece);
      if (!signal.aborted && !pieces.some(({ length }) => length > 0)) {
        throw new DevServerError("unavailable", "Text to speech gave no sound.");
      }
    } catch (cause) {
      await player.whenIdle();
      if (!signal.aborted) this.#write(`${text} `);
      throw new SpeechFailed(cause);
    }
    return concatSamples(pieces);
  }

  #write(word: string): void {
    this.#transcript ??= this.#options.room.openTranscript();
    this.#transcript.write(word);
    this.#said += word;
  }

  async #call(call: ToolCall, identity: string): Promise<void> {
    const { definition, messages, room } = this.#options;
    const text = await runTool(definition.tools, call, (name, payload) =>
      room.callTool(identity, name, payload),
    );
    if (this.#abort.signal.aborted) return;
    messages.push({ role: "tool", callId: call.id, name: call.name, text });
  }

  #takeSaid(): string {
    const said = this.#said.trim();
    this.#said = "";
    return said;
  }

  #metrics(): TurnMetrics | undefined {
    const { timing } = this.#options;
    const [sentenceMs, soundMs] = [this.#firstSentenceMs, this.#firstSoundMs];
    if (sentenceMs === undefined || soundMs === undefined) return undefined;
    return {
      transcriptionMs: timing && timing.transcribedMs - timing.speechEndMs,
      endOfTurnMs: timing && this.#startMs - timing.speechEndMs,
      llmMs: sentenceMs - this.#startMs,
      ttsMs: soundMs - sentenceMs,
      totalMs: soundMs - (timing?.speechEndMs ?? this.#startMs),
    };
  }
}

class SpeechFailed extends Error {
  override readonly name = "SpeechFailed";

  constructor(cause: unknown) {
    super("text to speech failed", { cause });
  }
}

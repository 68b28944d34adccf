import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import { silentLogger } from "../../base/Logger.ts";
import { ManualClock } from "../../base/ManualClock.ts";
import type { AgentState } from "./AgentRoomPort.ts";
import { AgentSession, type AgentSessionOptions } from "./AgentSession.ts";
import type { Conversation } from "./Conversation.ts";
import { createScriptProvider } from "./createScriptProvider.ts";
import { frameMs } from "./VoiceProvider.ts";

const loud = new Uint8Array(40);
const quiet = new Uint8Array(3);

/** A conversation with a person named ann, by default of the script provider, on a clock that moves by hand. */
export class AgentHearing {
  readonly clock: ManualClock = new ManualClock();
  readonly session: Conversation;
  readonly states: AgentState[] = [];
  readonly userTexts: { identity: string; text: string; final: boolean }[] = [];
  readonly transcripts: { text: string; closed: boolean }[] = [];
  readonly toolCalls: string[] = [];
  readonly faults: string[] = [];
  lastSentMs = 0;
  longestUtteranceMs = 0;
  readonly #definition: AgentDefinition;
  #isBroken = false;
  #packets = 0;

  constructor(
    definition: AgentDefinition,
    converse: (options: AgentSessionOptions) => Conversation = (options) => new AgentSession(options),
  ) {
    this.#definition = definition;
    const provider = createScriptProvider(definition, this.clock);
    const { codec, stt } = provider;
    const decoder = codec.createDecoder();
    this.session = converse({
      definition,
      provider: {
        ...provider,
        codec: {
          ...codec,
          createDecoder: () => ({
            decode: (opus) => {
              if (this.#isBroken) throw new Error("not Opus");
              return decoder.decode(opus);
            },
          }),
        },
        stt: {
          transcribe: (samples, signal) => {
            this.longestUtteranceMs = Math.max(this.longestUtteranceMs, samples.length / 16);
            return stt.transcribe(samples, signal);
          },
        },
      },
      room: {
        stateChanged: (state) => this.states.push(state),
        userSaid: (identity, _segmentId, text, final) => this.userTexts.push({ identity, text, final }),
        openTranscript: () => {
          const transcript = { text: "", closed: false };
          this.transcripts.push(transcript);
          return {
            write: (word) => (transcript.text += word),
            close: () => (transcript.closed = true),
          };
        },
        sendAudio: () => (this.lastSentMs = this.clock.nowMs()),
        pauseAudio: () => {},
        callTool: async (identity, name, payload) => {
          this.toolCalls.push(`${identity} ${name} ${payload}`);
          return "ok";
        },
        faulted: (message) => this.faults.push(message),
      },
      clock: this.clock,
      logger: silentLogger,
    });
    this.session.start();
    this.session.addUser("ann");
  }

  breakCodec(): void {
    this.#isBroken = true;
  }

  /** Takes the script's first line away. */
  skipLine(): void {
    this.#definition.script?.shift();
  }

  /** Speech of this length, and then a second of silence. */
  async speak(identity: string, ms: number, { pause = true } = {}): Promise<void> {
    await this.#send(identity, loud, ms);
    if (pause) await this.#send(identity, quiet, 300);
  }

  async advance(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += frameMs) {
      this.clock.advance(Math.min(frameMs, ms - passed));
      await this.settle();
    }
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 40; i++) await Promise.resolve();
  }

  async #send(identity: string, packet: Uint8Array, ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += frameMs) {
      const place = { sequenceNumber: this.#packets % 65_536, timestamp: this.clock.nowMs() * 48 };
      this.session.handleAudio(identity, { opus: packet, ...place });
      this.#packets++;
      await this.advance(frameMs);
    }
  }
}

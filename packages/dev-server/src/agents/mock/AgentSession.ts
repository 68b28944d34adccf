import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { errorMessage } from "../../base/errors.ts";
import { randomId } from "../../base/ids.ts";
import type { Logger } from "../../base/Logger.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import type { AgentRoomPort, AgentState } from "./AgentRoomPort.ts";
import { AgentTurn, type TurnMetrics } from "./AgentTurn.ts";
import type { Conversation } from "./Conversation.ts";
import { SpeechPlayer } from "./SpeechPlayer.ts";
import { type SpeechTiming, UserListener } from "./UserListener.ts";
import type { ChatMessage, VoiceProvider } from "./VoiceProvider.ts";

export interface AgentSessionOptions {
  definition: AgentDefinition;
  provider: VoiceProvider;
  room: AgentRoomPort;
  /** What was said before. Default: nothing. */
  messages?: readonly ChatMessage[];
  clock: Clock;
  logger: Logger;
}

interface User {
  listener: UserListener;
  /** Of what is being said. */
  segmentId: string;
}

/** Old messages are forgotten, so that a conversation may go on for ever. */
const maxMessages = 200;

/** A conversation between a voice agent and whoever is in its room: hear, think, speak, and be interrupted. */
export class AgentSession implements Conversation {
  readonly #options: AgentSessionOptions;
  readonly #player: SpeechPlayer;
  readonly #users = new Map<string, User>();
  readonly #messages: ChatMessage[];
  readonly #metrics: TurnMetrics[] = [];
  #definition: AgentDefinition;
  #provider: VoiceProvider;
  #turn: AgentTurn | undefined;
  #state: AgentState = "initializing";
  #hasGreeted = false;
  #faults = 0;
  #closed = false;

  constructor(options: AgentSessionOptions) {
    const { definition, provider, room, messages = [], clock } = options;
    this.#options = options;
    this.#messages = [...messages];
    this.#definition = definition;
    this.#provider = provider;
    this.#player = new SpeechPlayer({
      encoder: provider.codec.createEncoder(),
      clock,
      send: (opus, level) => room.sendAudio(opus, level),
      pause: (frames) => room.pauseAudio(frames),
    });
  }

  get state(): AgentState {
    return this.#state;
  }

  /** What was said by all, oldest first. */
  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  /** Timing of the answers so far. */
  get metrics(): readonly TurnMetrics[] {
    return this.#metrics;
  }

  /** Answers what was said before, if nobody has yet. */
  start(): void {
    this.#setState("listening");
    const last = this.#messages.at(-1);
    if (last?.role === "user") this.#run((turn) => turn.answer(last.identity), undefined);
  }

  greet(): void {
    const { greeting } = this.#definition;
    if (this.#hasGreeted || !greeting || this.#closed) return;
    this.#hasGreeted = true;
    this.#run((turn) => turn.say(greeting), undefined);
  }

  redefine(definition: AgentDefinition, provider: VoiceProvider): void {
    this.#definition = definition;
    this.#provider = provider;
  }

  addUser(identity: string): void {
    if (this.#users.has(identity) || this.#closed) return;
    const listener = new UserListener({ provider: this.#provider, clock: this.#options.clock });
    const user: User = { listener, segmentId: randomId() };
    this.#users.set(identity, user);
    listener.events.on("spoke", () => this.#interrupt());
    listener.events.on("interim", (text) => {
      this.#options.room.userSaid(identity, user.segmentId, text, false);
    });
    listener.events.on("said", (text, timing) => this.#handleSaid(identity, user, text, timing));
    listener.events.on("failed", (error) => this.#handleFault(error, identity));
  }

  removeUser(identity: string): void {
    this.#users.get(identity)?.listener.close();
    this.#users.delete(identity);
    if (this.#users.size === 0) this.#interrupt();
  }

  handleAudio(identity: string, packet: AudioPacket): void {
    this.#users.get(identity)?.listener.pushPacket(packet);
  }

  expectRecording(identity: string, soFar: () => readonly Uint8Array[]): void {
    this.#users.get(identity)?.listener.expectRecording(soFar);
  }

  handleRecording(identity: string, packets: readonly Uint8Array[]): void {
    this.#users.get(identity)?.listener.pushRecording(packets);
  }

  handleText(identity: string, text: string): void {
    if (text.trim()) this.#answer(identity, text.trim(), undefined);
  }

  close(): void {
    this.#closed = true;
    this.#interrupt();
    for (const { listener } of this.#users.values()) listener.close();
    this.#users.clear();
  }

  dump(): object {
    return {
      agent: this.#definition.name,
      provider: this.#provider.name,
      state: this.#state,
      users: Array.from(this.#users.keys()),
      messages: this.#messages.length,
      faults: this.#faults,
      metrics: this.#metrics.slice(-10),
    };
  }

  #handleSaid(identity: string, user: User, text: string, timing: SpeechTiming): void {
    const { segmentId } = user;
    user.segmentId = randomId();
    // Noise that sounded like speech.
    if (!text) return;
    this.#options.room.userSaid(identity, segmentId, text, true);
    this.#answer(identity, text, timing);
  }

  #answer(identity: string, text: string, timing: SpeechTiming | undefined): void {
    this.#interrupt();
    const last = this.#messages.at(-1);
    // Went on before there was an answer: one message.
    if (last?.role === "user" && last.identity === identity) last.text += ` ${text}`;
    else this.#remember({ role: "user", identity, text });
    this.#run((turn) => turn.answer(identity), timing);
  }

  #run(speak: (turn: AgentTurn) => Promise<void>, timing: SpeechTiming | undefined): void {
    const { room, clock } = this.#options;
    const turn: AgentTurn = new AgentTurn({
      definition: this.#definition,
      provider: this.#provider,
      player: this.#player,
      messages: this.#messages,
      clock,
      room,
      timing,
      onState: (state) => {
        if (this.#turn === turn) this.#setState(state);
      },
    });
    this.#turn = turn;
    speak(turn)
      .catch((error: unknown) => this.#handleFault(error, undefined))
      .finally(() => this.#finish(turn));
  }

  #finish(turn: AgentTurn): void {
    const metrics = turn.close();
    if (metrics) {
      this.#metrics.push(metrics);
      if (this.#metrics.length > maxMessages) this.#metrics.shift();
      this.#options.logger.debug("an agent answered", { ...metrics });
      if (!turn.hasFailed) this.#options.room.faulted("");
    }
    this.#messages.splice(0, Math.max(this.#messages.length - maxMessages, 0));
    if (this.#turn !== turn) return;
    this.#turn = undefined;
    this.#setState("listening");
  }

  /** Silence, at once; what was said so far stays said. */
  #interrupt(): void {
    const turn = this.#turn;
    if (!turn) return;
    this.#turn = undefined;
    turn.interrupt();
    if (this.#state !== "initializing") this.#setState("listening");
  }

  #handleFault(error: unknown, identity: string | undefined): void {
    if (this.#closed) return;
    this.#faults++;
    const message = errorMessage(error);
    this.#options.logger.warn("a voice agent could not go on with a turn", { error: message, identity });
    this.#options.room.faulted(message);
  }

  #remember(message: ChatMessage): void {
    this.#messages.push(message);
  }

  #setState(state: AgentState): void {
    if (this.#state === state) return;
    this.#state = state;
    if (!this.#closed) this.#options.room.stateChanged(state);
  }
}

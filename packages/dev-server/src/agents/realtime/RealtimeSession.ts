import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { Clock } from "../../base/Clock.ts";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import type { AgentRoomPort, AgentState } from "../mock/AgentRoomPort.ts";
import type { Conversation } from "../mock/Conversation.ts";
import { runTool } from "../mock/runTool.ts";
import type { ChatMessage, RealtimeService, ToolCall, VoiceProvider } from "../mock/VoiceProvider.ts";
import { RealtimeAnswers } from "./RealtimeAnswers.ts";
import { RealtimeLink } from "./RealtimeLink.ts";
import { RealtimeUsers } from "./RealtimeUsers.ts";
import type { RealtimeEvent } from "./readRealtimeEvent.ts";

export interface RealtimeSessionOptions {
  definition: AgentDefinition;
  provider: VoiceProvider;
  service: RealtimeService;
  room: AgentRoomPort;
  /** What was said before. */
  messages: readonly ChatMessage[];
  clock: Clock;
  logger: Logger;
  /** The service is not to be had any more; this session is closed. */
  onGivenUp: (error: Error) => void;
}

/** What has to come before it is somebody's turn again. */
type Pending = { kind: "nothing" } | { kind: "answer"; cancel: () => void } | { kind: "tools" };

/** So long may the next sign of an answer take. */
const answerIdleMs = 10_000;
const maxMessages = 200;
const maxToolRounds = 5;
/** More is no answer. */
const maxAnswerMs = 10 * 60_000;
/** The answer was over just before. */
const harmlessErrors: readonly string[] = ["response_cancel_not_active"];

/** A conversation that a realtime service hears, thinks and speaks in. */
export class RealtimeSession implements Conversation {
  readonly #options: RealtimeSessionOptions;
  readonly #link: RealtimeLink;
  readonly #users: RealtimeUsers;
  readonly #messages: ChatMessage[];
  readonly #answers: RealtimeAnswers;
  #calls: ToolCall[] = [];
  #definition: AgentDefinition;
  #state: AgentState = "initializing";
  #pending: Pending = { kind: "nothing" };
  #greeting: "none" | "wanted" | "said" = "none";
  /** Who spoke or wrote last. */
  #speaker = "";
  #askedMs = 0;
  #toolRounds = 0;
  #faults = 0;
  /** How long answers took to begin. */
  readonly #metrics: { totalMs: number }[] = [];
  #closed = false;

  constructor(options: RealtimeSessionOptions) {
    const { definition, provider, service, room, messages, clock, logger } = options;
    this.#options = options;
    this.#definition = definition;
    this.#messages = [...messages];
    this.#answers = new RealtimeAnswers({
      encoder: provider.codec.createEncoder(),
      room,
      clock,
      onStarted: () => this.#handleStarted(),
      onFinished: (said) => {
        this.#remember({ role: "assistant", text: said });
        this.#settle();
      },
    });
    this.#link = new RealtimeLink({
      service,
      clock,
      logger,
      definition: () => this.#definition,
      messages: () => this.#messages,
      onEvent: (event) => this.#handle(event),
      onOpen: () => this.#handleOpen(),
      onLost: (error) => this.#handleLost(error),
      onGivenUp: (error) => {
        this.close();
        options.onGivenUp(error);
      },
    });
    this.#users = new RealtimeUsers({
      codec: provider.codec,
      clock,
      onFrame: (samples) => this.#link.sendAudio(samples),
    });
  }

  get state(): AgentState {
    return this.#state;
  }

  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  start(): void {
    this.#link.open();
  }

  greet(): void {
    const { greeting } = this.#definition;
    if (this.#greeting === "said" || !greeting || this.#closed) return;
    this.#greeting = this.#link.connection ? "said" : "wanted";
    if (this.#greeting === "said")
      this.#ask(`Say exactly this, and nothing else: ${JSON.stringify(greeting)}`);
  }

  redefine(definition: AgentDefinition, { realtime }: VoiceProvider): void {
    const before = this.#definition;
    this.#definition = definition;
    // A service does not change its voice in the middle.
    const settings = ({ openai, voice }: AgentDefinition): string => JSON.stringify([openai, voice]);
    if (!realtime || settings(before) === settings(definition)) this.#link.connection?.configure(definition);
    else {
      this.#interrupt("cancel");
      this.#link.replace(realtime);
    }
  }

  addUser(identity: string): void {
    if (!this.#closed) this.#users.add(identity);
  }

  removeUser(identity: string): void {
    this.#users.remove(identity);
    if (this.#users.identities.length > 0) return;
    this.#link.connection?.clearAudio();
    this.#interrupt("cancel");
  }

  handleAudio(identity: string, packet: AudioPacket): void {
    this.#users.handleAudio(identity, packet);
  }

  expectRecording(identity: string, soFar: () => readonly Uint8Array[]): void {
    this.#users.expectRecording(identity, soFar);
  }

  handleRecording(identity: string, packets: readonly Uint8Array[]): void {
    this.#users.handleRecording(identity, packets);
  }

  handleText(identity: string, text: string): void {
    const message: ChatMessage = { role: "user", identity, text: text.trim() };
    if (!message.text || this.#closed) return;
    this.#interrupt("cancel");
    this.#speaker = identity;
    this.#remember(message);
    // A connection that is yet to come begins with it.
    if (!this.#link.connection) return;
    this.#link.connection.addMessage(message);
    this.#ask();
  }

  close(): void {
    if (this.#closed) return;
    this.#interrupt("cancel");
    this.#closed = true;
    this.#link.close();
    this.#users.close();
  }

  dump(): object {
    return {
      agent: this.#definition.name,
      provider: this.#options.provider.name,
      state: this.#state,
      users: this.#users.identities,
      messages: this.#messages.length,
      faults: this.#faults,
      metrics: this.#metrics.slice(-10),
    };
  }

  #handle(event: RealtimeEvent): void {
    switch (event.kind) {
      case "speechStarted":
        // The service ends its answer by itself.
        return this.#interrupt("leave");
      case "speechStopped":
        this.#speaker = this.#users.sayingOf(event.itemId).identity;
        return this.#expectAnswer();
      case "heard":
        return this.#handleHeard(event);
      case "responseCreated":
        this.#answers.open(event.responseId);
        return this.#expectAnswer();
      case "words":
      case "audio":
        return this.#grow(event);
      case "toolCall":
        if (this.#answers.isGrowingIn(event.responseId)) this.#calls.push(event.call);
        return;
      case "responseDone":
        return this.#handleDone(event.responseId, event.failure);
      case "error":
        if (harmlessErrors.includes(event.code)) return;
        this.#handleFault(new DevServerError("unavailable", `The realtime service: ${event.message}`));
        if (this.#answers.isGrowing) return;
        this.#expect({ kind: "nothing" });
        return this.#settle();
      default:
    }
  }

  #handleHeard({ itemId, text, isWhole }: { itemId: string; text: string; isWhole: boolean }): void {
    const saying = this.#users.sayingOf(itemId);
    saying.text = (isWhole && text ? text : saying.text + text).trimStart();
    if (isWhole) this.#users.forget(itemId);
    const said = saying.text.trim();
    if (!said) return;
    this.#options.room.userSaid(saying.identity, itemId, said, isWhole);
    if (isWhole) this.#remember({ role: "user", identity: saying.identity, text: said });
  }

  #handleStarted(): void {
    this.#metrics.push({ totalMs: this.#options.clock.nowMs() - this.#askedMs });
    if (this.#metrics.length > maxMessages) this.#metrics.shift();
    this.#setState("speaking");
  }

  #grow(event: Extract<RealtimeEvent, { kind: "words" | "audio" }>): void {
    // What was cut comes for a moment longer.
    if (!this.#answers.isGrowingIn(event.responseId)) return;
    if (this.#pending.kind === "answer") this.#awaitSign();
    if (this.#answers.grow(event) < maxAnswerMs) return;
    this.#link.connection?.fail(new DevServerError("malformed", "The realtime service speaks without end."));
  }

  #handleDone(responseId: string, failure: string | undefined): void {
    this.#link.handleSuccess();
    if (!this.#answers.isGrowingIn(responseId)) return;
    if (failure === undefined) this.#options.room.faulted("");
    else this.#handleFault(new DevServerError("unavailable", `The realtime service failed: ${failure}`));
    const calls = this.#calls;
    this.#calls = [];
    this.#expect({ kind: calls.length > 0 ? "tools" : "nothing" });
    this.#answers.complete(responseId);
    if (calls.length > 0) void this.#runTools(calls);
  }

  async #runTools(calls: readonly ToolCall[]): Promise<void> {
    const { connection } = this.#link;
    const { room } = this.#options;
    const mine = this.#pending;
    this.#messages.push({ role: "assistant", text: "", toolCalls: calls });
    for (const call of calls) {
      const speaker = this.#speaker;
      const text = await runTool(this.#definition.tools, call, (name, payload) =>
        room.callTool(speaker, name, payload),
      );
      this.#remember({ role: "tool", callId: call.id, name: call.name, text });
      connection?.addToolOutput(call.id, text);
    }
    // Whoever speaks meanwhile is answered in its place.
    if (this.#pending !== mine) return;
    if (++this.#toolRounds <= maxToolRounds) return this.#ask();
    this.#handleFault(new DevServerError("malformed", "The realtime service calls tools without end."));
    this.#expect({ kind: "nothing" });
    this.#settle();
  }

  #ask(instructions?: string): void {
    this.#link.connection?.requestAnswer(instructions);
    this.#expectAnswer();
  }

  #expectAnswer(): void {
    if (this.#pending.kind !== "answer") this.#askedMs = this.#options.clock.nowMs();
    this.#awaitSign();
    if (this.#state !== "speaking") this.#setState("thinking");
  }

  #awaitSign(): void {
    const late = new DevServerError(
      "unavailable",
      `The realtime service did not answer within ${answerIdleMs} ms.`,
    );
    const cancel = this.#options.clock.after(answerIdleMs, () => this.#link.connection?.fail(late));
    this.#expect({ kind: "answer", cancel });
  }

  #expect(pending: Pending): void {
    if (this.#pending.kind === "answer") this.#pending.cancel();
    this.#pending = pending;
  }

  #settle(): void {
    if (this.#answers.isEmpty && this.#pending.kind === "nothing") this.#setState("listening");
  }

  #handleOpen(): void {
    if (this.#greeting === "wanted") this.greet();
    else if (this.#answers.isEmpty && this.#messages.at(-1)?.role === "user") this.#ask();
    this.#settle();
  }

  /** What came of an answer is said still. */
  #handleLost(error: Error): void {
    this.#handleFault(error);
    this.#calls = [];
    this.#expect({ kind: "nothing" });
    this.#answers.orphan();
    this.#settle();
  }

  /** Silence, at once; what was said so far stays said. @param how - whether the service is to be told */
  #interrupt(how: "cancel" | "leave"): void {
    const { connection } = this.#link;
    const isExpected = this.#answers.isGrowing || this.#pending.kind === "answer";
    if (how === "cancel" && isExpected) connection?.cancelAnswer();
    this.#expect({ kind: "nothing" });
    this.#calls = [];
    this.#toolRounds = 0;
    for (const { said, item, playedMs } of this.#answers.cut()) {
      if (item) connection?.truncate(item.id, item.contentIndex, playedMs);
      this.#remember({ role: "assistant", text: said });
    }
    if (this.#state !== "initializing") this.#setState("listening");
  }

  #handleFault(error: Error): void {
    if (this.#closed) return;
    this.#faults++;
    const message = errorMessage(error);
    this.#options.logger.warn("a realtime service could not go on", { error: message });
    this.#options.room.faulted(message);
  }

  #remember(message: ChatMessage): void {
    if (!message.text && message.role !== "tool") return;
    this.#messages.push(message);
    this.#messages.splice(0, Math.max(this.#messages.length - maxMessages, 0));
  }

  #setState(state: AgentState): void {
    if (this.#state === state || this.#closed) return;
    this.#state = state;
    this.#options.room.stateChanged(state);
  }
}

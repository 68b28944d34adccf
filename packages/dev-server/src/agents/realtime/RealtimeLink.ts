import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { CancelTimer, Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import { type ChatMessage, type RealtimeService, frameMs } from "../mock/VoiceProvider.ts";
import { RealtimeConnection } from "./RealtimeConnection.ts";
import type { RealtimeEvent } from "./readRealtimeEvent.ts";

export interface RealtimeLinkOptions {
  service: RealtimeService;
  clock: Clock;
  logger: Logger;
  definition: () => AgentDefinition;
  /** What was said so far: a new connection knows nothing of it. */
  messages: () => readonly ChatMessage[];
  onEvent: (event: RealtimeEvent) => void;
  onOpen: () => void;
  /** The connection broke; another is on its way. */
  onLost: (error: Error) => void;
  /** There won't be another. */
  onGivenUp: (error: Error) => void;
}

type State =
  | { kind: "closed" }
  | { kind: "opening"; cancel: CancelTimer }
  | { kind: "open"; connection: RealtimeConnection };

/** What is said before there is a connection is kept, as much as fits. */
const maxPendingFrames = 10_000 / frameMs;
const retryAfterMs = [0, 1000];

/** Keeps a connection to a realtime service: what breaks is opened again, and told what was said. */
export class RealtimeLink {
  readonly #options: RealtimeLinkOptions;
  #service: RealtimeService;
  #state: State = { kind: "closed" };
  #pending: Float32Array[] = [];
  #failures = 0;

  constructor(options: RealtimeLinkOptions) {
    this.#options = options;
    this.#service = options.service;
  }

  get connection(): RealtimeConnection | undefined {
    return this.#state.kind === "open" ? this.#state.connection : undefined;
  }

  open(): void {
    const state: State = { kind: "opening", cancel: () => {} };
    this.#state = state;
    void this.#connect(state);
  }

  /** Goes on with another one. */
  replace(service: RealtimeService): void {
    this.close();
    this.#service = service;
    this.open();
  }

  sendAudio(frame: Float32Array): void {
    if (this.#state.kind === "open") return this.#state.connection.sendAudio(frame);
    this.#pending.push(frame);
    if (this.#pending.length > maxPendingFrames) this.#pending.shift();
  }

  /** The service works: what fails from now on is a new fault. */
  handleSuccess(): void {
    this.#failures = 0;
  }

  close(): void {
    if (this.#state.kind === "open") this.#state.connection.close();
    if (this.#state.kind === "opening") this.#state.cancel();
    this.#state = { kind: "closed" };
    this.#pending = [];
  }

  async #connect(opening: State): Promise<void> {
    const { clock, definition } = this.#options;
    const onReady = (connection: RealtimeConnection): void => {
      if (this.#state === opening) this.#begin(connection);
      else connection.close();
    };
    try {
      await RealtimeConnection.open({ service: this.#service, definition: definition(), clock, onReady });
    } catch (error) {
      if (this.#state === opening) this.#retry(error);
    }
  }

  #begin(connection: RealtimeConnection): void {
    const { messages, onEvent, onOpen } = this.#options;
    this.#state = { kind: "open", connection };
    connection.events.on("event", onEvent);
    connection.events.on("lost", (error) => this.#handleLost(error));
    for (const message of messages()) connection.addMessage(message);
    for (const frame of this.#pending.splice(0)) connection.sendAudio(frame);
    onOpen();
  }

  #handleLost(error: DevServerError): void {
    this.#options.onLost(error);
    this.#retry(error);
  }

  #retry(error: unknown): void {
    const { clock, logger, onGivenUp } = this.#options;
    const reason = error instanceof Error ? error : new Error(String(error));
    const waitMs = mayPass(error) ? retryAfterMs[this.#failures] : undefined;
    if (waitMs === undefined) {
      this.close();
      onGivenUp(reason);
      return;
    }
    this.#failures++;
    logger.warn("a realtime service is asked again", { error: reason, waitMs });
    this.#state = { kind: "opening", cancel: clock.after(waitMs, () => this.open()) };
  }
}

/** Wrong keys and unknown models stay so. */
function mayPass(error: unknown): boolean {
  return !(error instanceof DevServerError) || error.code === "unavailable" || error.code === "malformed";
}

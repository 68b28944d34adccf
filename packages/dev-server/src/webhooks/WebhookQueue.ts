import type { WebhookEvent } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";

/** Sends one event. @throws if it was not taken: no connection, no answer in time, a status other than 2xx. */
export type DeliverWebhook = (url: string, event: WebhookEvent, signal: AbortSignal) => Promise<void>;

export interface WebhookQueueOptions {
  url: string;
  deliver: DeliverWebhook;
  clock: Clock;
  logger: Logger;
}

/** A receiver that is away for long costs this many events a room, not our memory. */
const maxWaitingPerRoom = 100;
const attemptTimeoutMs = 10_000;
/** Before each attempt but the first. */
const retryDelaysMs: readonly number[] = [500, 1000, 2000, 4000];
/** How long closing waits for what is on its way. */
const flushMs = 1000;

/**
 * The events for one URL. Those of a room arrive in order; rooms don't wait for each other. What can't be kept or
 * delivered is counted, and the next event that goes out says how many were lost (`num_dropped`).
 */
export class WebhookQueue {
  readonly #options: WebhookQueueOptions;
  readonly #waiting = new Map<string, WebhookEvent[]>();
  readonly #running = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #aborting = new AbortController();
  #dropped = 0;

  constructor(options: WebhookQueueOptions) {
    this.#options = options;
  }

  add(room: string, event: WebhookEvent): void {
    const waiting = this.#waiting.get(room);
    if (waiting && waiting.length >= maxWaitingPerRoom) {
      this.#drop(event, "the receiver is too slow");
      return;
    }
    const queued = event.clone();
    queued.numDropped = this.#dropped;
    this.#dropped = 0;
    if (waiting) {
      waiting.push(queued);
      return;
    }
    this.#waiting.set(room, [queued]);
    const run = this.#run(room).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Tries each event that waits once more, for a moment, and gives up the rest. */
  async close(): Promise<void> {
    this.#closing.abort();
    const stopWaiting = this.#options.clock.after(flushMs, () => this.#aborting.abort());
    await Promise.all(this.#running);
    stopWaiting();
  }

  async #run(room: string): Promise<void> {
    const waiting = this.#waiting.get(room) ?? [];
    for (let event = waiting[0]; event; event = waiting[0]) {
      await this.#deliver(event);
      waiting.shift();
    }
    this.#waiting.delete(room);
  }

  async #deliver(event: WebhookEvent): Promise<void> {
    const { url, logger } = this.#options;
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#attempt(event);
        return;
      } catch (error) {
        const delayMs = retryDelaysMs[attempt];
        if (delayMs === undefined || this.#closing.signal.aborted) {
          this.#drop(event, errorMessage(error));
          return;
        }
        logger.debug("a webhook will be tried again", { url, event: event.event, delayMs, error });
        await this.#pause(delayMs);
      }
    }
  }

  async #attempt(event: WebhookEvent): Promise<void> {
    const { url, deliver, clock } = this.#options;
    const timedOut = new AbortController();
    const cancel = clock.after(attemptTimeoutMs, () => timedOut.abort());
    try {
      await deliver(url, event, AbortSignal.any([timedOut.signal, this.#aborting.signal]));
    } finally {
      cancel();
    }
  }

  /** Ends early when closing. */
  #pause(delayMs: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const cancel = this.#options.clock.after(delayMs, end);
      if (signal.aborted) end();
      else signal.addEventListener("abort", end);
    });
  }

  #drop(event: WebhookEvent, why: string): void {
    this.#dropped += event.numDropped + 1;
    const { url, logger } = this.#options;
    logger.warn("a webhook was not delivered", { url, event: event.event, room: event.room?.name, why });
  }
}

import type { WebhookEvent } from "@livekit/protocol";
import { type DeliverWebhook, WebhookQueue, type WebhookQueueOptions } from "./WebhookQueue.ts";

export interface WebhookNotifierOptions extends Omit<WebhookQueueOptions, "url"> {
  urls: readonly string[];
  deliver: DeliverWebhook;
}

/** Sends every event to every URL. A receiver that is slow or gone does not hold up the others. */
export class WebhookNotifier {
  readonly #queues: WebhookQueue[];

  constructor({ urls, ...options }: WebhookNotifierOptions) {
    this.#queues = urls.map((url) => new WebhookQueue({ ...options, url }));
  }

  /** @param room - events of the same room are delivered in order. */
  notify(room: string, event: WebhookEvent): void {
    for (const queue of this.#queues) queue.add(room, event);
  }

  /** Gives what is under way a second to arrive. */
  async close(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.close()));
  }
}

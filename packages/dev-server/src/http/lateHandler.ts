import type { RequestListener } from "node:http";

/** A handler that is still being loaded. */
export interface LateHandler {
  handle: RequestListener;
  /** Loads it. Requests that came before wait for it. */
  load(): Promise<void>;
}

/** For a server that listens sooner than it can load all that answers: Express takes longer than the rest together. */
export function lateHandler(load: () => Promise<RequestListener>): LateHandler {
  let handler: RequestListener | undefined;
  let waiting: Parameters<RequestListener>[] = [];
  return {
    handle: (...request) => {
      if (handler) handler(...request);
      else waiting.push(request);
    },
    load: async () => {
      handler = await load();
      for (const request of waiting) handler(...request);
      waiting = [];
    },
  };
}

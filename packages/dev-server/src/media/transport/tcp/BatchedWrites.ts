import type { Writable } from "node:stream";
import { setImmediate } from "node:timers";

/** What waits above this leaves at once: a turn that writes much shall not look like a reader that is slow. */
const maxWaitingBytes = 64 << 10;

/** Writes to streams so that what one turn of the event loop writes to each leaves in one call to the system. */
export class BatchedWrites {
  readonly #corked = new Set<Writable>();

  /** The array must not change any more. */
  write(stream: Writable, bytes: Uint8Array): void {
    if (!this.#corked.has(stream)) this.#cork(stream);
    stream.write(bytes);
    if (stream.writableLength >= maxWaitingBytes) this.flush(stream);
  }

  /** Hands what waits to the system now, as before the stream is destroyed. */
  flush(stream: Writable): void {
    if (this.#corked.delete(stream)) stream.uncork();
  }

  #cork(stream: Writable): void {
    // No time, but this turn's end. A microtask's is each datagram's that node:dgram hands on.
    if (this.#corked.size === 0) setImmediate(this.#flushAll);
    this.#corked.add(stream);
    stream.cork();
  }

  readonly #flushAll = (): void => {
    for (const stream of this.#corked) this.flush(stream);
  };
}

import type { Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";

export interface Deadline {
  clock: Clock;
  /** How long the next value may take. */
  idleMs: number;
  /** What is waited for, for the error. */
  what: string;
  signal: AbortSignal;
}

/**
 * The values of `source`, as long as each comes in time. Ends early, without an error, once `signal` is aborted, even
 * if the source does not heed it.
 *
 * @throws DevServerError `unavailable`: a value took too long. What the source throws.
 */
export async function* withDeadline<Value>(
  source: AsyncIterable<Value>,
  { clock, idleMs, what, signal }: Deadline,
): AsyncGenerator<Value> {
  const values = source[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const next = await inTime(() => values.next(), { clock, idleMs, what, signal });
      if (next === undefined || next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a source that hangs would hang this too.
    void Promise.resolve(values.return?.()).catch(() => {});
  }
}

/** @returns undefined once aborted */
function inTime<Result>(
  run: () => Promise<Result>,
  { clock, idleMs, what, signal }: Deadline,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void): void => {
      cancel();
      signal.removeEventListener("abort", abort);
      done();
    };
    const abort = (): void => settle(() => resolve(undefined));
    const late = new DevServerError("unavailable", `${what} did not answer within ${idleMs} ms.`);
    const cancel = clock.after(idleMs, () => settle(() => reject(late)));
    signal.addEventListener("abort", abort);
    run().then(
      (result) => settle(() => resolve(result)),
      (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}

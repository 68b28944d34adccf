import type { Clock } from "../../base/Clock.ts";
import { DevServerError, type DevServerErrorCode, errorMessage } from "../../base/errors.ts";
import type { Logger } from "../../base/Logger.ts";
import type { MessageSocket } from "../../base/MessageSocket.ts";
import { type SessionEvent, readSessionEvent } from "./readSessionEvent.ts";

/** What a session says to its client. */
export interface SessionPort {
  send(event: { type: string; [key: string]: unknown }): void;
  /** Tells what went wrong, and ends the session. */
  fail(error: unknown): void;
  /** Ends the session. */
  end(): void;
}

/** One client's speech to text, or text to speech. */
export interface InferenceSession {
  /** One event at a time, in order. @throws what is wrong with it: that ends the session */
  handle(event: SessionEvent): Promise<void>;
  /** The client is gone. */
  close(): void;
}

export interface ServeSessionOptions {
  create: (port: SessionPort) => InferenceSession;
  /** Called once, at the end. */
  closed: () => void;
  clock: Clock;
  logger: Logger;
}

/** Longer than LiveKit's framework keeps a socket for later. */
const idleMs = 10 * 60_000;
/** LiveKit's code for it: clients don't try again. */
const idleCode = 2007;
const maxWaitingEvents = 4000;
const maxBufferedBytes = 16_000_000;

const codes: Partial<Record<DevServerErrorCode, number>> = {
  invalid_argument: 400,
  malformed: 400,
  failed_precondition: 400,
  resource_exhausted: 429,
  unavailable: 503,
};

/** Runs a session on a socket until one of both ends. */
export function serveSession(socket: MessageSocket, options: ServeSessionOptions): void {
  const { create, closed, clock, logger } = options;
  let isOver = false;
  let waiting = 0;
  let work = Promise.resolve();
  let lastMs = clock.nowMs();
  const send: SessionPort["send"] = (event) => {
    if (isOver) return;
    socket.send(JSON.stringify(event));
    if (socket.bufferedBytes > maxBufferedBytes) socket.terminate();
  };
  const fail = (error: unknown, code = codeOf(error)): void => {
    if (isOver) return;
    const message = errorMessage(error);
    logger.warn("an inference session failed", { error: message });
    send({ type: "error", message, code });
    end();
  };
  const finish = (): void => {
    if (isOver) return;
    isOver = true;
    stopWatching();
    session.close();
    closed();
  };
  const end = (): void => {
    finish();
    socket.close();
  };
  const stopWatching = clock.every(idleMs / 10, () => {
    if (clock.nowMs() - lastMs < idleMs) return;
    fail(new DevServerError("canceled", `Nothing came for ${idleMs / 60_000} minutes.`), idleCode);
  });
  const session = create({ send, fail: (error) => fail(error), end });
  socket.on("close", finish);
  socket.on("message", (data) => {
    lastMs = clock.nowMs();
    if (++waiting > maxWaitingEvents) {
      return fail(new DevServerError("resource_exhausted", "Events come faster than they can be handled."));
    }
    work = work
      .then(() => (isOver ? undefined : session.handle(readSessionEvent(data))))
      .catch((error: unknown) => fail(error))
      .finally(() => waiting--);
  });
}

function codeOf(error: unknown): number {
  return (error instanceof DevServerError ? codes[error.code] : undefined) ?? 500;
}

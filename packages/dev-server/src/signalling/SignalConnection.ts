import type { SignalRequest } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { DevServerError, errorMessage } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { MessageSocket } from "../base/MessageSocket.ts";
import type { SignalResponseMessage } from "../protocol/signalCases.ts";
import {
  type SignalFormat,
  decodeSignalRequest,
  encodeSignalResponse,
  signalFormat,
} from "../protocol/signalCodec.ts";
import type { SignalSink } from "../session/SignalSink.ts";

/** A client that pinged once and is silent for this long has vanished. */
const silenceTimeoutMs = 30_000;
const silenceCheckMs = 5_000;
/** A client that does not read its messages is cut off before it fills our memory. */
const maxBufferedBytes = 16 * 1024 * 1024;
/** RFC 6455 section 7.4.1. */
const closeCodes = { normal: 1000, invalidPayload: 1007, tooBig: 1009 };

export interface SignalConnectionOptions {
  clock: Clock;
  logger: Logger;
  /** A client that sends more at once is closed with code 1009; 0 for any size. */
  maxSignalBytes: number;
}

export interface SignalConnectionEvents {
  /** A request of a known case, or undefined for one that this version does not know. */
  handle(message: SignalRequest["message"]): void;
  /** Once, whichever side ended it. */
  ended(): void;
}

/** One client on one socket: frames in and out, in the format the client speaks; who is silent is cut. */
export class SignalConnection implements SignalSink {
  readonly #socket: MessageSocket;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #maxSignalBytes: number;
  #format: SignalFormat = "binary";
  #lastMessageMs: number;
  #stopWatching: () => void = () => {};
  #events: SignalConnectionEvents | undefined;
  #isOver = false;

  constructor(socket: MessageSocket, { clock, logger, maxSignalBytes }: SignalConnectionOptions) {
    this.#socket = socket;
    this.#clock = clock;
    this.#logger = logger;
    this.#maxSignalBytes = maxSignalBytes;
    this.#lastMessageMs = clock.nowMs();
  }

  /** Starts reading. Says at once that it ended, if it did before: what came with it can end it. */
  serve(events: SignalConnectionEvents): void {
    this.#events = events;
    if (this.#isOver) return this.#end();
    this.#socket.on("message", (data) => this.#read(data));
    this.#socket.on("close", () => this.#end());
  }

  send(message: SignalResponseMessage): void {
    this.#socket.send(encodeSignalResponse(message, this.#format));
    if (this.#socket.bufferedBytes <= maxBufferedBytes) return;
    this.#logger.warn("cut a client that does not read its messages");
    this.#socket.terminate();
  }

  close(): void {
    this.#socket.close(closeCodes.normal);
    this.#end();
  }

  /** From the first ping on: clients that ping do so every few seconds. */
  watchSilence(): void {
    this.#stopWatching();
    this.#stopWatching = this.#clock.every(silenceCheckMs, () => {
      if (this.#clock.nowMs() - this.#lastMessageMs < silenceTimeoutMs) return;
      this.#logger.info("signal connection is silent");
      this.#socket.terminate();
    });
  }

  /** At once, not when the other side has agreed to close: a resumed session has a new connection. */
  #end(): void {
    this.#isOver = true;
    this.#stopWatching();
    const events = this.#events;
    this.#events = undefined;
    events?.ended();
  }

  #read(data: Uint8Array | string): void {
    if (!this.#events) return;
    this.#format = signalFormat(data);
    this.#lastMessageMs = this.#clock.nowMs();
    let request: SignalRequest;
    try {
      request = decodeSignalRequest(data, this.#maxSignalBytes);
    } catch (error) {
      const tooBig = error instanceof DevServerError && error.code === "resource_exhausted";
      this.#logger.warn("closed a signal connection", { error: errorMessage(error) });
      const reason = tooBig ? "signal frame too large" : "not a livekit.SignalRequest";
      this.#socket.close(tooBig ? closeCodes.tooBig : closeCodes.invalidPayload, reason);
      return;
    }
    this.#events.handle(request.message);
  }
}

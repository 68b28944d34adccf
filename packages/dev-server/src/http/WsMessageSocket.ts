import type { RawData, WebSocket } from "ws";
import { Emitter } from "../base/Emitter.ts";
import type { Logger } from "../base/Logger.ts";
import type { MessageSocket, MessageSocketEvents } from "../base/MessageSocket.ts";

/** Room for the reason in a closing frame (RFC 6455 section 5.5): 125 bytes less two for the code. */
const maxReasonBytes = 123;

/** A WebSocket as a {@link MessageSocket}. */
export class WsMessageSocket extends Emitter<MessageSocketEvents> implements MessageSocket {
  readonly #webSocket: WebSocket;

  constructor(webSocket: WebSocket, logger: Logger) {
    super((error) => logger.error("a listener of a socket failed", { error }));
    this.#webSocket = webSocket;
    webSocket.on("message", (data: RawData, isBinary: boolean) => {
      const bytes = toBytes(data);
      this.emit("message", isBinary ? bytes : bytes.toString());
    });
    webSocket.on("close", (code, reason) => this.emit("close", code, reason.toString()));
    // Broken frames and too large messages: ws closes with the fitting code after this.
    webSocket.on("error", (error) => logger.warn("a socket failed", { error }));
  }

  get bufferedBytes(): number {
    return this.#webSocket.bufferedAmount;
  }

  send(data: Uint8Array | string): void {
    if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.send(data);
  }

  close(code = 1000, reason = ""): void {
    const bytes = Buffer.alloc(maxReasonBytes);
    // Never half a character, which would be a protocol error.
    const { written } = new TextEncoder().encodeInto(reason, bytes);
    this.#webSocket.close(code, bytes.subarray(0, written));
  }

  terminate(): void {
    this.#webSocket.terminate();
  }
}

function toBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

import { Emitter, type Listenable } from "./Emitter.ts";

export type MessageSocketEvents = {
  /** One message: bytes of a binary frame, or the string of a text frame. */
  message: [data: Uint8Array | string];
  /** Once, whichever side closed. */
  close: [code: number, reason: string];
};

/** A message-wise, ordered, two-way pipe: a WebSocket in production, a memory pair for in-process clients. */
export interface MessageSocket extends Listenable<MessageSocketEvents> {
  /** Queues one message; does nothing once closed. */
  send(data: Uint8Array | string): void;
  /** Closes after queued messages were sent. `code` is a WebSocket close code (RFC 6455 section 7.4). */
  close(code?: number, reason?: string): void;
  /** Cuts the connection without a closing handshake. */
  terminate(): void;
  /** Bytes that were queued and not yet handed to the network. */
  readonly bufferedBytes: number;
}

/**
 * Opens a WebSocket to another server.
 *
 * @throws DevServerError `unavailable`: not reached. What the status of a refusal means.
 */
export type ConnectSocket = (url: string, headers: { [name: string]: string }) => Promise<MessageSocket>;

/** Two sockets joined in memory. Messages arrive in a microtask, in order. */
export function createMemorySocketPair(): [MessageSocket, MessageSocket] {
  const a = new MemorySocket();
  const b = new MemorySocket();
  a.peer = b;
  b.peer = a;
  return [a, b];
}

class MemorySocket extends Emitter<MessageSocketEvents> implements MessageSocket {
  peer: MemorySocket | undefined;
  readonly bufferedBytes = 0;
  #closed = false;

  send(data: Uint8Array | string): void {
    if (this.#closed) return;
    const peer = this.peer;
    queueMicrotask(() => peer?.deliver(data));
  }

  close(code = 1000, reason = ""): void {
    if (this.#closed) return;
    const peer = this.peer;
    queueMicrotask(() => peer?.end(code, reason));
    this.end(code, reason);
  }

  terminate(): void {
    this.close(1006, "");
  }

  deliver(data: Uint8Array | string): void {
    if (!this.#closed) this.emit("message", data);
  }

  end(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit("close", code, reason);
  }
}

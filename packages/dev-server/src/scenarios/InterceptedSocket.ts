import { SignalRequest, SignalResponse } from "@livekit/protocol";
import { Emitter } from "../base/Emitter.ts";
import type { MessageSocket, MessageSocketEvents } from "../base/MessageSocket.ts";
import type { SignalResponseMessage } from "../protocol/signalCases.ts";

export interface SocketInterceptors {
  /** Before the client gets it. @returns what it gets instead; undefined for nothing. */
  outgoing(message: SignalResponseMessage): SignalResponseMessage | undefined;
  /** Before the server gets it. @returns whether it does. */
  incoming(message: SignalRequest["message"]): boolean;
}

/** A client's socket whose signal messages are looked at on their way. */
export class InterceptedSocket extends Emitter<MessageSocketEvents> implements MessageSocket {
  readonly #socket: MessageSocket;
  readonly #interceptors: SocketInterceptors;

  constructor(socket: MessageSocket, interceptors: SocketInterceptors) {
    super();
    this.#socket = socket;
    this.#interceptors = interceptors;
    socket.on("message", (data) => {
      if (this.#lets(data)) this.emit("message", data);
    });
    socket.on("close", (code, reason) => this.emit("close", code, reason));
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedBytes;
  }

  send(data: Uint8Array | string): void {
    const isText = typeof data === "string";
    const { message } = isText ? SignalResponse.fromJsonString(data) : SignalResponse.fromBinary(data);
    if (message.case === undefined) return;
    const changed = this.#interceptors.outgoing(message);
    if (!changed) return;
    const response = new SignalResponse({ message: changed });
    this.#socket.send(isText ? response.toJsonString() : response.toBinary());
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** A frame that can't be read is for the server to refuse. */
  #lets(data: Uint8Array | string): boolean {
    let request: SignalRequest;
    try {
      request =
        typeof data === "string"
          ? SignalRequest.fromJsonString(data, { ignoreUnknownFields: true })
          : SignalRequest.fromBinary(data);
    } catch {
      return true;
    }
    return this.#interceptors.incoming(request.message);
  }
}

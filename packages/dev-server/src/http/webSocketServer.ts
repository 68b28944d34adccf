import { type IncomingMessage, STATUS_CODES, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { Emitter } from "../base/Emitter.ts";
import type { Logger } from "../base/Logger.ts";
import type { MessageSocket, MessageSocketEvents } from "../base/MessageSocket.ts";
import type { SignalAccept, SignalReject } from "../session/SignalEntry.ts";
import type { HttpPorts } from "./HttpPorts.ts";
import { readSignalRequest } from "./readSignalRequest.ts";
import { rejectSignal } from "./rejectSignal.ts";
import { requestUrl } from "./requestUrl.ts";

/** Largest message from a client in bytes, also after decompression: livekit-server's default. */
const maxMessageBytes = 2 * 1024 * 1024;
/** Keeps proxies from closing a quiet connection. The clients' own pings are signal messages. */
const pingIntervalMs = 10_000;

/** Takes WebSocket upgrades for `/rtc` off HTTP servers and hands them to the signal entry. */
export interface SignalWebSocketServer {
  /**
   * Serves the upgrades of an HTTP server.
   *
   * @param otherPaths - `reject` answers 404 to upgrades for other paths; `leave` leaves them to the server's
   * other listeners.
   * @returns stops serving it; open connections go on.
   */
  attach(server: Pick<Server, "on" | "off">, otherPaths: "reject" | "leave"): () => void;
  /** Cuts what is still open. */
  close(): void;
}

export function createWebSocketServer(
  ports: Pick<HttpPorts, "keys" | "clock" | "logger" | "signalEntry">,
): SignalWebSocketServer {
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    perMessageDeflate: true,
    maxPayload: maxMessageBytes,
  });
  const pending = new Set<Duplex>();
  const stopPinging = ports.clock.every(pingIntervalMs, () => {
    for (const webSocket of webSockets.clients) if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
  });

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    pending.add(socket);
    // Without a listener a reset while we wait would end the process.
    socket.on("error", (error) => ports.logger.debug("upgrade broke off", { error }));
    const answer = await readSignalRequest(request, ports)
      .then((connect) => ports.signalEntry.connect(connect))
      .catch((error: unknown) => rejectSignal(error, ports.logger));
    pending.delete(socket);
    if (answer.kind === "reject") {
      ports.logger.warn("refused a client", { status: answer.status, reason: answer.body });
      refuse(socket, answer);
    } else accept(answer, request, socket, head);
  }

  function accept(answer: SignalAccept, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (socket.destroyed) return;
    // Answers a broken handshake by itself, without calling back.
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      answer.attach(new WsMessageSocket(webSocket, ports.logger));
    });
  }

  return {
    attach(server, otherPaths) {
      const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
        const { path } = requestUrl(request);
        if (path === "/rtc") {
          upgrade(request, socket, head).catch((error: unknown) => {
            ports.logger.error("upgrade failed", { error });
            socket.destroy();
          });
        } else if (otherPaths === "reject" || path.startsWith("/rtc/")) {
          socket.on("error", (error) =>
            ports.logger.debug("upgrade broke off", { error: errorMessage(error) }),
          );
          refuse(socket, { kind: "reject", status: 404, body: "" });
        }
      };
      server.on("upgrade", onUpgrade);
      return () => void server.off("upgrade", onUpgrade);
    },
    close() {
      stopPinging();
      for (const socket of pending) socket.destroy();
      for (const webSocket of webSockets.clients) webSocket.terminate();
      webSockets.close();
    },
  };
}

/** A plain HTTP answer in place of the upgrade. */
function refuse(socket: Duplex, { status, body }: SignalReject): void {
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
      "Access-Control-Allow-Origin: *",
      "Content-Type: text/plain; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
    () => socket.destroy(),
  );
}

/** Room for the reason in a closing frame (RFC 6455 section 5.5): 125 bytes less two for the code. */
const maxReasonBytes = 123;

/** A WebSocket as a {@link MessageSocket}. */
class WsMessageSocket extends Emitter<MessageSocketEvents> implements MessageSocket {
  readonly #webSocket: WebSocket;

  constructor(webSocket: WebSocket, logger: Logger) {
    super((error) => logger.error("a listener of a client's socket failed", { error }));
    this.#webSocket = webSocket;
    webSocket.on("message", (data: RawData, isBinary: boolean) => {
      const bytes = toBytes(data);
      this.emit("message", isBinary ? bytes : bytes.toString());
    });
    webSocket.on("close", (code, reason) => this.emit("close", code, reason.toString()));
    // Broken frames and too large messages: ws closes with the fitting code after this.
    webSocket.on("error", (error) => logger.warn("a client's socket failed", { error }));
  }

  get bufferedBytes(): number {
    return this.#webSocket.bufferedAmount;
  }

  send(data: Uint8Array | string): void {
    if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.send(data);
  }

  close(code = 1000, reason = ""): void {
    this.#webSocket.close(code, Buffer.from(reason).subarray(0, maxReasonBytes));
  }

  terminate(): void {
    this.#webSocket.terminate();
  }
}

function toBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

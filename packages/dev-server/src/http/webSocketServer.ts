import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { CancelTimer } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import type { SignalAccept, SignalReject } from "../session/SignalEntry.ts";
import type { HttpPorts } from "./HttpPorts.ts";
import { authenticate } from "./authenticate.ts";
import { authenticateInference } from "./authenticateInference.ts";
import { WsMessageSocket } from "./WsMessageSocket.ts";
import { readSignalRequest } from "./readSignalRequest.ts";
import { rejectSignal } from "./rejectSignal.ts";
import { requestUrl } from "./requestUrl.ts";

/** Keeps proxies from closing a quiet connection. The clients' own pings are signal messages. */
const pingIntervalMs = 10_000;

/** How long a client gets to take its last messages when the server closes. */
const flushMs = 250;

/** The part of an HTTP server that announces upgrades; secure and HTTP/2 servers of Node have it too. */
export interface UpgradeSource {
  on(event: "upgrade", listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): unknown;
}

type Ports = Pick<
  HttpPorts,
  "keys" | "clock" | "logger" | "signalEntry" | "agentWorkers" | "inference" | "maxSignalBytes"
>;

/** Signalling v0 and v1. */
const signalPaths = ["/rtc", "/rtc/v1"];

/** Speech models, as LiveKit's inference gateway has them. */
const inferencePaths: ReadonlyMap<string, "stt" | "tts"> = new Map([
  ["/inference/v1/stt", "stt"],
  ["/inference/v1/tts", "tts"],
]);

/**
 * Takes WebSocket upgrades off HTTP servers: `/rtc` and `/rtc/v1` for the signal entry, `/agent` for agent workers,
 * `/inference/v1/stt` and `/inference/v1/tts` for speech models.
 */
export class SignalWebSocketServer {
  readonly #ports: Ports;
  readonly #pending = new Set<Duplex>();
  readonly #stopPinging: CancelTimer;
  readonly #webSockets: WebSocketServer;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#webSockets = new WebSocketServer({
      noServer: true,
      // On one machine, or in one house, it would cost more than it saves.
      perMessageDeflate: false,
      maxPayload: ports.maxSignalBytes,
    });
    this.#stopPinging = ports.clock.every(pingIntervalMs, () => {
      for (const webSocket of this.#webSockets.clients) {
        if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
      }
    });
  }

  /**
   * Serves the upgrades of an HTTP server.
   *
   * @param otherPaths - `reject` answers 404 to upgrades for other paths; `leave` leaves them to the server's
   * other listeners, and `/agent` and `/inference` with them: workers use the server's own port.
   */
  attach(server: UpgradeSource, otherPaths: "reject" | "leave"): void {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const { path } = requestUrl(request);
      const isOurs = path === "/rtc" || path.startsWith("/rtc/");
      if (!isOurs && otherPaths === "leave") return;
      // Without a listener a reset while we wait would end the process.
      socket.on("error", (error) => this.#ports.logger.debug("upgrade broke off", { error }));
      const inference = inferencePaths.get(path);
      if (inference) this.#start(request, socket, head, () => this.#connectInference(request, inference));
      else if (path === "/agent") this.#start(request, socket, head, () => this.#connectWorker(request));
      else if (signalPaths.includes(path))
        this.#start(request, socket, head, () => this.#connectClient(request));
      else refuse(socket, { kind: "reject", status: 404, body: "" });
    });
  }

  #start(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    connect: () => Promise<SignalAccept | SignalReject>,
  ): void {
    this.#upgrade(request, socket, head, connect).catch((error: unknown) => {
      this.#ports.logger.error("upgrade failed", { error });
      socket.destroy();
    });
  }

  async #connectClient(request: IncomingMessage): Promise<SignalAccept | SignalReject> {
    return this.#ports.signalEntry.connect(await readSignalRequest(request, this.#ports));
  }

  async #connectWorker(request: IncomingMessage): Promise<SignalAccept> {
    const { query } = requestUrl(request);
    const { video } = await authenticate({ headers: request.headers, query }, this.#ports);
    if (!video?.agent) {
      throw new DevServerError(
        "permission_denied",
        "permissions denied: the token is not an agent worker's; make it with the grant agent",
      );
    }
    return { kind: "accept", attach: (socket) => this.#ports.agentWorkers.attach(socket) };
  }

  async #connectInference(request: IncomingMessage, kind: "stt" | "tts"): Promise<SignalAccept> {
    const { query } = requestUrl(request);
    await authenticateInference({ headers: request.headers, query }, this.#ports);
    return { kind: "accept", attach: this.#ports.inference.open(kind, query.get("model") ?? "") };
  }

  async #upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    connect: () => Promise<SignalAccept | SignalReject>,
  ): Promise<void> {
    this.#pending.add(socket);
    const answer = await connect().catch((error: unknown) => rejectSignal(error, this.#ports.logger));
    this.#pending.delete(socket);
    if (answer.kind === "reject") {
      this.#ports.logger.warn("refused a client", { status: answer.status, reason: answer.body });
      return refuse(socket, answer);
    }
    if (socket.destroyed) return;
    // Answers a broken handshake by itself, without calling back.
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      answer.attach(new WsMessageSocket(webSocket, this.#ports.logger));
    });
  }

  /** Resolves when every connection is closed; cuts those that take longer than {@link flushMs}. */
  close(): Promise<void> {
    this.#stopPinging();
    for (const socket of this.#pending) socket.destroy();
    const { clients } = this.#webSockets;
    for (const webSocket of clients) webSocket.close(1001);
    const stopWaiting = this.#ports.clock.after(flushMs, () => {
      for (const webSocket of clients) webSocket.terminate();
    });
    return new Promise((resolve) => {
      this.#webSockets.close(() => {
        stopWaiting();
        resolve();
      });
    });
  }
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

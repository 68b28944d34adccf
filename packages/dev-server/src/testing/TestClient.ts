import { DisconnectReason, LeaveRequest, SignalRequest, SignalResponse } from "@livekit/protocol";
import { WebSocket } from "ws";
import { type Clock, systemClock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import type { SignalRequestMessage, SignalResponseMessage } from "../protocol/signalCases.ts";

/** How a {@link TestClient} joins. */
export interface TestClientOptions {
  /** The server's WebSocket URL, without `/rtc`. */
  url: string;
  token: string;
  /** More of the v0 query string. Default: what a current client sends, protocol 17. */
  query?: { [name: string]: string };
  /** How long {@link TestClient.waitFor} waits. Default: 5000. */
  timeoutMs?: number;
}

/**
 * Thrown by {@link TestClient.connect} when the server answers the upgrade with an HTTP response.
 *
 * @example
 * const server = await startDevServer();
 * await TestClient.connect({ url: server.url, token: "none" }).catch((error: unknown) => {
 *   if (error instanceof UpgradeRefused) console.log(error.status);
 * });
 */
export class UpgradeRefused extends Error {
  override readonly name = "UpgradeRefused";
  readonly status: number;
  readonly body: string;
  readonly headers: { [name: string]: string | string[] | undefined };

  constructor(status: number, body: string, headers: UpgradeRefused["headers"]) {
    super(`the server refused the upgrade with ${status}: ${body}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

type ResponseCase = SignalResponseMessage["case"];
type ResponseValues = { [Message in SignalResponseMessage as Message["case"]]: Message["value"] };

/**
 * A signalling client over a real WebSocket, without media: it says what it is told to and keeps what it hears.
 *
 * @example
 * const server = await startDevServer();
 * const joinToken = await createToken(server, { identity: "ada", room: "garden" });
 * const client = await TestClient.connect({ url: server.url, token: joinToken });
 * const { participant } = await client.waitFor("join");
 */
export class TestClient {
  /** Everything the server sent, in order. */
  readonly received: SignalResponseMessage[] = [];
  /** Resolves when the socket closed, whichever side did. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #webSocket: WebSocket;
  readonly #clock: Clock = systemClock;
  readonly #timeoutMs: number;
  readonly #taken = new Set<SignalResponseMessage>();
  readonly #listeners = new Set<() => void>();

  /** Resolves once the socket is open. @throws UpgradeRefused */
  static async connect(options: TestClientOptions): Promise<TestClient> {
    const query = new URLSearchParams({ sdk: "js", version: "2.23.0", protocol: "17", ...options.query });
    const webSocket = new WebSocket(`${options.url}/rtc?${query}`, {
      headers: { authorization: `Bearer ${options.token}` },
    });
    // Before it opens, since the first frame may come with the upgrade.
    const client = new TestClient(webSocket, options.timeoutMs ?? 5000);
    await new Promise<void>((resolve, reject) => {
      webSocket.once("open", resolve);
      webSocket.on("error", reject);
      webSocket.once("unexpected-response", (_request, response) => {
        let body = "";
        response.on("data", (chunk: Buffer) => (body += chunk.toString()));
        response.on("end", () =>
          reject(new UpgradeRefused(response.statusCode ?? 0, body, response.headers)),
        );
      });
    });
    return client;
  }

  private constructor(webSocket: WebSocket, timeoutMs: number) {
    this.#webSocket = webSocket;
    this.#timeoutMs = timeoutMs;
    webSocket.on("message", (data: Buffer, isBinary: boolean) => {
      const { message } = isBinary
        ? SignalResponse.fromBinary(data)
        : SignalResponse.fromJsonString(data.toString());
      if (message.case) this.received.push(message);
      for (const listener of this.#listeners) listener();
    });
    this.closed = new Promise((resolve) => {
      webSocket.once("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  send(message: SignalRequestMessage): void {
    this.#webSocket.send(new SignalRequest({ message }).toBinary());
  }

  /** Sends a frame as it is: bytes in a binary frame, a string in a text frame. */
  sendRaw(data: Uint8Array | string): void {
    this.#webSocket.send(data);
  }

  /** The oldest response of this case, and that `matches`, which no earlier call answered. */
  waitFor<Case extends ResponseCase>(
    name: Case,
    matches: (value: ResponseValues[Case]) => boolean = () => true,
  ): Promise<ResponseValues[Case]> {
    const take = (): ResponseValues[Case] | undefined => {
      for (const message of this.received) {
        if (message.case !== name || this.#taken.has(message)) continue;
        const carried: unknown = message.value;
        const value = carried as ResponseValues[Case];
        if (!matches(value)) continue;
        this.#taken.add(message);
        return value;
      }
      return undefined;
    };
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const value = take();
        if (value === undefined) return;
        this.#listeners.delete(look);
        stopWaiting();
        resolve(value);
      };
      const stopWaiting = this.#clock.after(this.#timeoutMs, () => {
        this.#listeners.delete(look);
        reject(this.#missing(name));
      });
      this.#listeners.add(look);
      look();
    });
  }

  /** Says `leave` and closes, as a person who hangs up. */
  async leave(): Promise<void> {
    this.send({ case: "leave", value: new LeaveRequest({ reason: DisconnectReason.CLIENT_INITIATED }) });
    this.#webSocket.close(1000);
    await this.closed;
  }

  /** Cuts the connection, as a network that fails. */
  async vanish(): Promise<void> {
    this.#webSocket.terminate();
    await this.closed;
  }

  #missing(name: string): DevServerError {
    const seen = this.received.map((message) => message.case).join(", ");
    return new DevServerError(
      "unavailable",
      `no ${name} came within ${this.#timeoutMs} ms; received: ${seen || "nothing"}`,
    );
  }
}

import { createServer, type Server, type Socket } from "node:net";
import type { CancelTimer, Clock } from "../../base/Clock.ts";
import { DevServerError } from "../../base/errors.ts";
import { BatchedWrites } from "../transport/tcp/BatchedWrites.ts";
import { TurnConnection, type TurnConnectionOptions } from "./TurnConnection.ts";
import { type TurnCredential, TurnCredentials } from "./TurnCredentials.ts";
import { TurnFrameReader } from "./TurnFrameReader.ts";

export interface TurnServerOptions {
  /** IPv4 address to listen on. */
  host: string;
  /** TCP port; 0 lets the system choose. */
  port: number;
  /** Makes credentials. */
  secret: string;
  /** Where media is taken. The first that is not this machine's alone is what clients are told of the server. */
  addresses: readonly string[];
  mediaPort: number;
  clock: Clock;
}

/** ICEServer: where a client finds the TURN server, and how it gets in. */
export interface TurnAccess extends TurnCredential {
  readonly urls: readonly string[];
}

interface Client {
  readonly socket: Socket;
  readonly connection: TurnConnection;
  readonly sinceMs: number;
}

/** No datagram that WebRTC sends is longer. */
const maxFrameBytes = 8192;
const maxConnections = 4096;
/** What a client may take to allocate, and what it may stay without an allocation. */
const idleTimeoutMs = 15_000;
const sweepIntervalMs = 1000;
/** What a slow client may leave unread; above, media is dropped as a full UDP path would do. */
const maxQueuedBytes = 256 << 10;

/**
 * TURN over TCP (RFC 8656) for clients that reach this machine by TCP only, or that may send media only to a relay. It
 * relays to this server's own media port, never anywhere else.
 */
export class TurnServer {
  readonly #server: Server;
  readonly #options: TurnServerOptions;
  readonly #credentials: TurnCredentials;
  readonly #clients = new Set<Client>();
  readonly #writes = new BatchedWrites();
  readonly #counters = { accepted: 0, refused: 0, idle: 0, dropped: 0 };
  readonly #stopSweeping: CancelTimer;

  private constructor(server: Server, options: TurnServerOptions) {
    this.#server = server;
    this.#options = options;
    this.#credentials = new TurnCredentials(options.secret);
    this.#stopSweeping = options.clock.every(sweepIntervalMs, () => this.#sweep());
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async listen(options: TurnServerOptions): Promise<TurnServer> {
    const server = createServer({ noDelay: true });
    server.maxConnections = maxConnections;
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, options)));
      server.listen(options.port, options.host, resolve);
    });
    const turn = new TurnServer(server, options);
    server.on("connection", (socket) => turn.#accept(socket));
    return turn;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  /** Lets a participant in. */
  access(participantSid: string): TurnAccess {
    return {
      urls: [`turn:${this.#address}:${this.port}?transport=tcp`],
      ...this.#credentials.issue(participantSid, this.#options.clock.unixMs()),
    };
  }

  async close(): Promise<void> {
    this.#stopSweeping();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const client of this.#clients) this.#close(client);
    await closed;
  }

  dump(): object {
    const nowMs = this.#options.clock.nowMs();
    const allocated = [...this.#clients].filter(({ connection }) => connection.isAllocated(nowMs));
    return { ...this.#counters, connections: this.#clients.size, allocations: allocated.length };
  }

  get #address(): string {
    const { addresses } = this.#options;
    return addresses.find((address) => !address.startsWith("127.")) ?? addresses[0] ?? "127.0.0.1";
  }

  #accept(socket: Socket): void {
    const { clock, host, addresses, mediaPort } = this.#options;
    const { remoteAddress: address, remotePort: port } = socket;
    // It may be gone already.
    if (address === undefined || port === undefined) return void socket.destroy();
    this.#counters.accepted++;
    const options: TurnConnectionOptions = {
      client: { address, port },
      relayAddress: this.#address,
      mediaAddresses: addresses,
      mediaPort,
      host,
      credentials: this.#credentials,
      nowMs: () => clock.nowMs(),
      unixMs: () => clock.unixMs(),
      send: (frame) => this.#send(socket, frame),
    };
    const client: Client = { socket, connection: new TurnConnection(options), sinceMs: clock.nowMs() };
    this.#clients.add(client);
    const reader = new TurnFrameReader(maxFrameBytes);
    socket.on("data", (chunk: Buffer) => {
      const isFine = reader.read(chunk)?.every((frame) => client.connection.handle(frame));
      if (isFine) return;
      this.#counters.refused++;
      this.#close(client);
    });
    socket.on("error", () => this.#close(client));
    socket.on("close", () => this.#close(client));
  }

  #send(socket: Socket, frame: Uint8Array): void {
    if (socket.writableLength > maxQueuedBytes) this.#counters.dropped++;
    else this.#writes.write(socket, frame);
  }

  #sweep(): void {
    const nowMs = this.#options.clock.nowMs();
    for (const client of this.#clients) {
      if (client.connection.isAllocated(nowMs) || nowMs - client.sinceMs < idleTimeoutMs) continue;
      this.#counters.idle++;
      this.#close(client);
    }
  }

  #close(client: Client): void {
    if (!this.#clients.delete(client)) return;
    client.connection.close();
    this.#writes.flush(client.socket);
    client.socket.destroy();
  }
}

function listenError(error: NodeJS.ErrnoException, { host, port }: TurnServerOptions): DevServerError {
  if (error.code === "EADDRINUSE") {
    return new DevServerError(
      "port_in_use",
      `TCP port ${port} on ${host} is in use, so TURN has none. Stop the program that holds it (often another dev ` +
        "server, or coturn), or choose another with --turn-port or GREENROOM_TURN_PORT (0 takes a free one).",
      { cause: error },
    );
  }
  return new DevServerError(
    "unavailable",
    `Can't listen for TURN on TCP ${host}:${port}: ${error.message}. Choose another port.`,
    {
      cause: error,
    },
  );
}

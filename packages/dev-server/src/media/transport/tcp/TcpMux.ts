import { createServer, type Server, type Socket } from "node:net";
import { DevServerError } from "../../../base/errors.ts";
import type { MediaTraffic } from "../../parameters.ts";
import { AddressTable } from "../AddressTable.ts";
import { classifyDatagram } from "../UdpMux.ts";
import { BatchedWrites } from "./BatchedWrites.ts";
import { frameDatagram, FrameReader } from "./FrameReader.ts";

export interface TcpMuxOptions {
  /** IPv4 address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  nowMs: () => number;
  /** The array is the handler's. */
  onDatagram: (datagram: Uint8Array, address: string, port: number) => void;
  /** A connection that was {@link TcpMux.prove | proven} is gone. */
  onClosed: (address: string, port: number) => void;
  onError: (error: Error) => void;
}

/** Nothing that WebRTC sends is longer: SRTP keeps to the MTU, SCTP to its own limit. */
const maxDatagramBytes = 8192;
/** A client checks as soon as it is connected, and then every few seconds, as consent (RFC 7675). */
const proofTimeoutMs = 10_000;
const silenceTimeoutMs = 30_000;
/** How many checks with a wrong password a connection may try. */
const maxUnprovenFrames = 16;
const maxUnproven = 256;
const maxConnections = 4096;
/** What a slow client may leave unread; above, media is dropped as a full UDP path would do. */
const maxQueuedBytes = 256 << 10;
const sweepIntervalMs = 1000;

interface Connection {
  readonly socket: Socket;
  readonly reader: FrameReader;
  readonly address: string;
  readonly port: number;
  state: "unproven" | "proven" | "closed";
  unprovenFrames: number;
  /** When it was opened, while unproven; then when something last came. */
  sinceMs: number;
}

/** ICE over TCP, the passive side (RFC 6544): one port that all transports share, for clients without UDP. */
export class TcpMux {
  readonly #server: Server;
  readonly #options: TcpMuxOptions;
  readonly #connections = new AddressTable<Connection>();
  readonly #open = new Set<Connection>();
  readonly #writes = new BatchedWrites();
  /** Oldest first. */
  readonly #unproven = new Set<Connection>();
  readonly #traffic: MediaTraffic = { packetsReceived: 0, bytesReceived: 0, packetsSent: 0, bytesSent: 0 };
  readonly #counters = { accepted: 0, crowdedOut: 0, refused: 0, silent: 0, dropped: 0 };
  #sweptAtMs = -Infinity;

  private constructor(server: Server, options: TcpMuxOptions) {
    this.#server = server;
    this.#options = options;
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async listen(options: TcpMuxOptions): Promise<TcpMux> {
    const server = createServer({ noDelay: true });
    server.maxConnections = maxConnections;
    const mux = new TcpMux(server, options);
    server.on("connection", (socket) => mux.#accept(socket));
    await bind(server, options.host, options.port);
    server.on("error", options.onError);
    return mux;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  get traffic(): MediaTraffic {
    return { ...this.#traffic };
  }

  /** Sends a copy of `datagram[0, length)`; drops it when the connection is gone, or full. */
  send(datagram: Uint8Array, length: number, address: string, port: number): void {
    const connection = this.#connections.get(address, port);
    if (!connection || connection.socket.writableLength > maxQueuedBytes) {
      this.#counters.dropped++;
      return;
    }
    this.#traffic.packetsSent++;
    this.#traffic.bytesSent += length;
    this.#writes.write(connection.socket, frameDatagram(datagram, length));
  }

  /** The connection passed an ICE check: from now on it may stay as long as it is used. */
  prove(address: string, port: number): void {
    const connection = this.#connections.get(address, port);
    if (!connection || connection.state !== "unproven") return;
    connection.state = "proven";
    this.#unproven.delete(connection);
  }

  /** Ends a connection. Does nothing when there is none. */
  disconnect(address: string, port: number): void {
    const connection = this.#connections.get(address, port);
    if (connection) this.#close(connection);
  }

  /** Ends connections that proved nothing in time, or fell silent. */
  tick(nowMs: number): void {
    if (nowMs - this.#sweptAtMs < sweepIntervalMs) return;
    this.#sweptAtMs = nowMs;
    for (const connection of this.#open) {
      const timeoutMs = connection.state === "unproven" ? proofTimeoutMs : silenceTimeoutMs;
      if (nowMs - connection.sinceMs < timeoutMs) continue;
      this.#counters.silent++;
      this.#close(connection);
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#open) this.#close(connection);
    await closed;
  }

  dump(): object {
    return { ...this.#counters, connections: this.#open.size, unproven: this.#unproven.size };
  }

  #accept(socket: Socket): void {
    const { remoteAddress: address, remotePort: port } = socket;
    // A connection that ended before it was accepted has none.
    if (address === undefined || port === undefined) return void socket.destroy();
    const connection: Connection = {
      socket,
      reader: new FrameReader(maxDatagramBytes),
      address,
      port,
      state: "unproven",
      unprovenFrames: 0,
      sinceMs: this.#options.nowMs(),
    };
    this.#counters.accepted++;
    if (this.#unproven.size >= maxUnproven) this.#crowdOut();
    this.#connections.set(address, port, connection);
    this.#open.add(connection);
    this.#unproven.add(connection);
    socket.on("data", (chunk) => this.#read(connection, chunk));
    // A reset is an end like others; what follows it is "close".
    socket.on("error", () => {});
    socket.on("close", () => this.#close(connection));
  }

  /** The longest waiting goes: who is honest proves it within a round trip. */
  #crowdOut(): void {
    const [oldest] = this.#unproven;
    if (!oldest) return;
    this.#counters.crowdedOut++;
    this.#close(oldest);
  }

  #read(connection: Connection, chunk: Buffer): void {
    if (connection.state === "proven") connection.sinceMs = this.#options.nowMs();
    const result = connection.reader.read(chunk, (frame) => {
      if (!this.#mayPass(connection, frame)) this.#refuse(connection);
      else this.#handOn(connection, frame);
      return connection.state === "closed" ? "stop" : "go on";
    });
    if (result === "tooLong") this.#refuse(connection);
  }

  /** Before it proved anything, a connection has nothing to say but a few ICE checks. */
  #mayPass(connection: Connection, frame: Uint8Array): boolean {
    if (connection.state === "proven") return true;
    return classifyDatagram(frame[0] ?? 255) === "stun" && ++connection.unprovenFrames <= maxUnprovenFrames;
  }

  #handOn({ address, port }: Connection, frame: Uint8Array): void {
    this.#traffic.packetsReceived++;
    this.#traffic.bytesReceived += frame.length;
    this.#options.onDatagram(frame, address, port);
  }

  #refuse(connection: Connection): void {
    this.#counters.refused++;
    this.#close(connection);
  }

  #close(connection: Connection): void {
    const { socket, address, port, state } = connection;
    if (state === "closed") return;
    connection.state = "closed";
    this.#open.delete(connection);
    this.#unproven.delete(connection);
    if (this.#connections.get(address, port) === connection) this.#connections.delete(address, port);
    this.#writes.flush(socket);
    socket.destroy();
    if (state === "proven") this.#options.onClosed(address, port);
  }
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => reject(bindError(error, host, port));
    server.once("error", onError);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", onError);
      resolve();
    });
  });
}

function bindError(error: NodeJS.ErrnoException, host: string, port: number): DevServerError {
  if (error.code === "EADDRINUSE") {
    return new DevServerError(
      "port_in_use",
      `TCP port ${port} on ${host} is in use, so clients without UDP have no way in. Stop the program that holds ` +
        "it (often another dev server), or choose another with --tcp-port or GREENROOM_TCP_PORT (0 takes a free one).",
      { cause: error },
    );
  }
  return new DevServerError(
    "unavailable",
    `Can't listen for media on TCP ${host}:${port}: ${error.message}. Choose an address of this machine and a ` +
      "port that this user may open.",
    { cause: error },
  );
}

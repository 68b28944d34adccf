import { createSocket, type Socket } from "node:dgram";
import { DevServerError } from "../../base/errors.ts";
import type { MediaTraffic } from "../parameters.ts";
import { datagramSlotBytes, type UdpMux, type UdpMuxOptions } from "./UdpMux.ts";

/** Without these the kernel drops the burst of packets that makes one key frame. */
const socketBufferBytes = 4 << 20;

/** A sealed packet may wait in the kernel's queue for this many successors before its slot is reused. */
const slotsKept = 256;

/** {@link UdpMux} on node:dgram: a call to the system for each datagram. */
export class NodeUdpMux implements UdpMux {
  readonly #socket: Socket;
  readonly #slots: Uint8Array[] = Array.from({ length: slotsKept }, () => new Uint8Array(datagramSlotBytes));
  #nextSlot = 0;
  #open = true;
  #sendErrors = 0;
  readonly #traffic: MediaTraffic = { packetsReceived: 0, bytesReceived: 0, packetsSent: 0, bytesSent: 0 };

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async listen(options: UdpMuxOptions): Promise<NodeUdpMux> {
    const socket = createUdpSocket();
    await bind(socket, options.host, options.port);
    growBuffers(socket);
    const mux = new NodeUdpMux(socket);
    socket.on("message", (datagram, { address, port }) => {
      mux.#traffic.packetsReceived++;
      mux.#traffic.bytesReceived += datagram.length;
      options.onDatagram(datagram, address, port, 0);
    });
    socket.on("error", options.onError);
    return mux;
  }

  get port(): number {
    return this.#socket.address().port;
  }

  get traffic(): MediaTraffic {
    return { ...this.#traffic };
  }

  get sendErrors(): number {
    return this.#sendErrors;
  }

  nextSlot(): Uint8Array {
    const slot = this.#slots[this.#nextSlot]!;
    this.#nextSlot = (this.#nextSlot + 1) % slotsKept;
    return slot;
  }

  send(datagram: Uint8Array, length: number, address: string, port: number): void {
    if (!this.#open) return;
    this.#traffic.packetsSent++;
    this.#traffic.bytesSent += length;
    this.#socket.send(datagram, 0, length, port, address, this.#onSent);
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  readonly #onSent = (error: Error | null): void => {
    if (error) this.#sendErrors++;
  };
}

export function createUdpSocket(): Socket {
  return createSocket({
    type: "udp4",
    // Addresses are numeric already; the system's lookup would cost a thread's time for each packet.
    lookup: (hostname, _options, callback) => callback(null, hostname, 4),
  });
}

function bind(socket: Socket, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      socket.close();
      reject(bindError(error, host, port));
    };
    socket.once("error", onError);
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off("error", onError);
      resolve();
    });
  });
}

function bindError(error: NodeJS.ErrnoException, host: string, port: number): DevServerError {
  if (error.code === "EADDRINUSE") {
    return new DevServerError(
      "port_in_use",
      `UDP port ${port} on ${host} is in use, so media has nowhere to arrive. Stop the program that holds it ` +
        "(often another dev server), or choose another with --udp-port or GREENROOM_UDP_PORT (0 takes a free one).",
      { cause: error },
    );
  }
  return new DevServerError(
    "unavailable",
    `Can't listen for media on UDP ${host}:${port}: ${error.message}. Choose an address of this machine and a ` +
      "port that this user may open.",
    { cause: error },
  );
}

/** A system that refuses such sizes works too, with more loss under load. */
export function growBuffers(socket: Socket): void {
  try {
    socket.setRecvBufferSize(socketBufferBytes);
    socket.setSendBufferSize(socketBufferBytes);
  } catch {
    // Kept at the system's default.
  }
}

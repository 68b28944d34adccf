import { createSocket, type Socket } from "node:dgram";
import { DevServerError } from "../../base/errors.ts";
import type { MediaTraffic } from "../parameters.ts";

/** RFC 7983 section 7: what a datagram's first byte says it is. */
export type DatagramKind = "stun" | "dtls" | "rtp" | "unknown";

export type DatagramHandler = (datagram: Buffer, address: string, port: number) => void;

export interface UdpMuxOptions {
  /** IPv4 address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  onDatagram: DatagramHandler;
  onError: (error: Error) => void;
}

/** Without these the kernel drops the burst of packets that makes one key frame. */
const socketBufferBytes = 4 << 20;

/** The one UDP socket that all transports share. */
export class UdpMux {
  readonly #socket: Socket;
  #open = true;
  #sendErrors = 0;
  readonly #traffic: MediaTraffic = { packetsReceived: 0, bytesReceived: 0, packetsSent: 0, bytesSent: 0 };

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws DevServerError `port_in_use` or `unavailable` */
  static async listen(options: UdpMuxOptions): Promise<UdpMux> {
    const socket = createSocket({
      type: "udp4",
      // Addresses are numeric already; the system's lookup would cost a thread's time for each packet.
      lookup: (hostname, _options, callback) => callback(null, hostname, 4),
    });
    await bind(socket, options.host, options.port);
    growBuffers(socket);
    const mux = new UdpMux(socket);
    socket.on("message", (datagram, { address, port }) => {
      mux.#traffic.packetsReceived++;
      mux.#traffic.bytesReceived += datagram.length;
      options.onDatagram(datagram, address, port);
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

  /** Datagrams that the system refused to send. */
  get sendErrors(): number {
    return this.#sendErrors;
  }

  /** Sends `datagram[0, length)`. The array must stay unchanged until the system took it, which may be later. */
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

export function classifyDatagram(firstByte: number): DatagramKind {
  if (firstByte <= 3) return "stun";
  if (firstByte >= 20 && firstByte <= 63) return "dtls";
  return firstByte >= 128 && firstByte <= 191 ? "rtp" : "unknown";
}

/** RFC 5761 section 4: RTCP packet types against RTP's marker bit and payload type. */
export function isRtcp(datagram: Uint8Array): boolean {
  const type = datagram[1] ?? 0;
  return type >= 192 && type <= 223;
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
function growBuffers(socket: Socket): void {
  try {
    socket.setRecvBufferSize(socketBufferBytes);
    socket.setSendBufferSize(socketBufferBytes);
  } catch {
    // Kept at the system's default.
  }
}

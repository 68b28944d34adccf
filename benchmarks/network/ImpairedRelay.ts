import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import {
  ImpairedLink,
  type NetworkConditions,
} from "../../packages/dev-server/src/media/engine/ImpairedLink.ts";

const loopback = "127.0.0.1";
/** Headers of IPv4 and UDP, which take their share of a bandwidth. */
const headerBytes = 28;

/**
 * One client's way to a server's media port, and back: a UDP port that passes datagrams on as a network of given
 * faults would, in each direction of its own.
 */
export class ImpairedRelay {
  readonly #socket: Socket;
  /** A socket for each address of the client, so that the server can tell them apart. */
  readonly #upstream = new Map<string, Socket>();
  #up = new ImpairedLink({});
  #down = new ImpairedLink({});

  private constructor(socket: Socket, serverPort: number) {
    this.#socket = socket;
    socket.on("message", (datagram, { address, port }) => {
      const server = this.#serverSocket(address, port);
      this.#pass(this.#up, datagram, () => server.send(datagram, serverPort, loopback));
    });
  }

  static async open(serverPort: number): Promise<ImpairedRelay> {
    const socket = createSocket({ type: "udp4", recvBufferSize: 1 << 20, sendBufferSize: 1 << 20 });
    socket.bind(0, loopback);
    await once(socket, "listening");
    return new ImpairedRelay(socket, serverPort);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  setConditions(conditions: NetworkConditions): void {
    this.#up = new ImpairedLink({ ...conditions, seed: 1 });
    this.#down = new ImpairedLink({ ...conditions, seed: 2 });
  }

  close(): void {
    for (const socket of [this.#socket, ...this.#upstream.values()]) socket.close();
    this.#upstream.clear();
  }

  #serverSocket(address: string, port: number): Socket {
    const key = `${address}:${port}`;
    let socket = this.#upstream.get(key);
    if (!socket) {
      socket = createSocket({ type: "udp4", recvBufferSize: 1 << 20, sendBufferSize: 1 << 20 });
      socket.on("message", (datagram) =>
        this.#pass(this.#down, datagram, () => this.#socket.send(datagram, port, address)),
      );
      this.#upstream.set(key, socket);
    }
    return socket;
  }

  #pass(link: ImpairedLink, datagram: Uint8Array, send: () => void): void {
    const delayMs = link.delayOf(datagram.length + headerBytes, performance.now());
    if (delayMs === undefined) return;
    const deliver = (): void => {
      if (this.#upstream.size > 0) send();
    };
    if (delayMs < 0.5) deliver();
    else setTimeout(deliver, delayMs);
  }
}

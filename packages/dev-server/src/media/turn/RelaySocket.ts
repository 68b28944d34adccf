import type { Socket } from "node:dgram";
import { createUdpSocket, growBuffers } from "../transport/NodeUdpMux.ts";
import type { TurnAddress } from "./TurnMessage.ts";

/** The relayed side of an allocation: a UDP port of its own that talks to the media port and to nothing else. */
export class RelaySocket {
  readonly port: number;
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
  }

  /** Rejects where the system gives no port. */
  static async open(
    host: string,
    onDatagram: (datagram: Buffer, from: TurnAddress) => void,
  ): Promise<RelaySocket> {
    const socket = createUdpSocket();
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(0, host, resolve);
    });
    growBuffers(socket);
    socket.removeAllListeners("error");
    // What can't be sent is lost, as datagrams are.
    socket.on("error", () => {});
    socket.on("message", (datagram, from) => onDatagram(datagram, from));
    return new RelaySocket(socket);
  }

  send(datagram: Uint8Array, { address, port }: TurnAddress): void {
    this.#socket.send(datagram, port, address);
  }

  close(): void {
    this.#socket.close();
  }
}

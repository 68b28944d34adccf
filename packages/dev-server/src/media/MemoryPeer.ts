import type { DataChannelKind } from "./parameters.ts";

/** The server's end of a connection that a {@link MemoryPeer} has. */
export interface MemoryPath {
  /** One plain RTP packet, whose array is the server's from now on. */
  sendRtp(packet: Uint8Array): void;
  /** Arrives in a microtask, in order. */
  sendData(kind: DataChannelKind, payload: Uint8Array): void;
}

/**
 * A peer in this process. It negotiates as any other, by offers and answers; ICE, DTLS, SRTP and SCTP alone are left
 * out between it and the server: nothing is lost, and nobody listens in.
 */
export interface MemoryPeer {
  /** The descriptions are agreed upon: media and data may flow. */
  handleConnected(path: MemoryPath): void;
  /** One plain RTP packet, whose array is the peer's from now on. */
  handleRtp(packet: Uint8Array): void;
  handleData(kind: DataChannelKind, payload: Uint8Array): void;
}

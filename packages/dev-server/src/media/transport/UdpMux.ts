import type { MediaTraffic } from "../parameters.ts";

/** RFC 7983 section 7: what a datagram's first byte says it is. */
export type DatagramKind = "stun" | "dtls" | "rtp" | "unknown";

/**
 * The array is the socket's own again when the handler returns: what is kept must be copied. `arrivedAtUnixMs`
 * is when the kernel took the datagram in; 0 where it does not tell.
 */
export type DatagramHandler = (
  datagram: Uint8Array,
  address: string,
  port: number,
  arrivedAtUnixMs: number,
) => void;

export interface UdpMuxOptions {
  /** IPv4 address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  onDatagram: DatagramHandler;
  onError: (error: Error) => void;
}

/** The one UDP socket that all transports share. */
export interface UdpMux {
  readonly port: number;
  readonly traffic: MediaTraffic;
  /** Datagrams that the system refused to send. */
  readonly sendErrors: number;
  /** An array of {@link datagramSlotBytes} to write a datagram in; to be sent in this turn and before another is asked for. */
  nextSlot(): Uint8Array;
  /** Sends `datagram[0, length)`, which is best from {@link nextSlot}. Other arrays must not change any more. */
  send(datagram: Uint8Array, length: number, address: string, port: number): void;
  close(): Promise<void>;
}

/** Larger than any path's MTU, so that a sealed packet always fits. */
export const datagramSlotBytes = 2048;

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

import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { PacketOrder } from "./RtpMunger.ts";

/** Keeps a codec's own numbering whole over dropped frames and changes of the source. */
export interface CodecMunger {
  /** Goes on with another stream, or with the same one after a pause; `packet` is the first of it. */
  startStream(packet: IncomingPacket): void;
  /** Whether to forward the packet, given the highest temporal layer that is wanted. */
  accept(packet: IncomingPacket, order: PacketOrder, maxTemporalLayer: number): boolean;
  /** Rewrites the payload descriptor of the packet that was accepted last, in its copy at `payloadStart`. */
  rewrite(out: Uint8Array, payloadStart: number, packet: IncomingPacket): void;
}

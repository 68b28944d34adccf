import { packetSlotBytes } from "./RtpSender.ts";

const slots = 512;

/** Arrays for outgoing packets, given out in turn, so that sending makes no garbage. */
export class PacketRing {
  readonly #packets: Uint8Array[];
  #next = 0;

  constructor() {
    this.#packets = Array.from({ length: slots }, () => new Uint8Array(packetSlotBytes));
  }

  next(): Uint8Array {
    const packet = this.#packets[this.#next]!;
    this.#next = (this.#next + 1) % slots;
    return packet;
  }
}

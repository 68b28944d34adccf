import { RedPayload } from "../../rtp/codecs/Red.ts";
import { wrap32 } from "../../rtp/sequence.ts";
import type { CodecParameters } from "../parameters.ts";
import type { IncomingPacket } from "./IncomingPacket.ts";

/** Turns redundant audio into what it repeats, for subscribers that take the bare codec only. */
export class RedReceiver {
  readonly #red = new RedPayload();

  /**
   * Gives what was lost before the packet and is in it once more, then the packet's own sound, each as `packet` itself.
   *
   * @param codec - Of the blocks.
   */
  receive(packet: IncomingPacket, codec: CodecParameters, give: (packet: IncomingPacket) => void): void {
    const { header, extendedSequence, stream, receivedAtMs } = packet;
    if (!this.#red.parse(packet.packet, header.payloadStart, header.payloadEnd)) return;
    const { timestamp, marker, payloadStart } = header;
    const { payloadPosition } = packet;
    const { blocks } = this.#red;
    packet.codec = codec;
    for (const [index, { timestampOffset, start, end }] of blocks.entries()) {
      const back = blocks.length - 1 - index;
      if (start === end) continue;
      if (back > 0 && !stream.recover(extendedSequence - back, receivedAtMs)) continue;
      packet.extendedSequence = extendedSequence - back;
      header.timestamp = wrap32(timestamp - timestampOffset);
      header.marker = marker && back === 0;
      header.payloadStart = start;
      header.payloadEnd = end;
      packet.payloadPosition = payloadPosition + start - payloadStart;
      packet.payload = packet.packet.subarray(start, end);
      give(packet);
    }
  }
}

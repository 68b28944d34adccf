import type { RtcpPacket } from "../../rtp/rtcp/RtcpPacket.ts";
import type { DownTrack } from "./DownTrack.ts";

/** Takes what a subscriber says to the down track that it is about. */
export class SubscriberFeedback {
  readonly #downTracks = new Set<DownTrack>();
  readonly #bySsrc = new Map<number, DownTrack>();
  /** Last FIR command by media SSRC: the same number again is a repeat (RFC 5104 section 4.3.1.2). */
  readonly #firCommands = new Map<number, number>();

  get downTracks(): ReadonlySet<DownTrack> {
    return this.#downTracks;
  }

  add(downTrack: DownTrack): void {
    this.#downTracks.add(downTrack);
    this.#bySsrc.set(downTrack.parameters.ssrc, downTrack);
  }

  remove(downTrack: DownTrack): void {
    const { ssrc } = downTrack.parameters;
    this.#downTracks.delete(downTrack);
    if (this.#bySsrc.get(ssrc) !== downTrack) return;
    this.#bySsrc.delete(ssrc);
    this.#firCommands.delete(ssrc);
  }

  receive(packet: RtcpPacket, nowMs: number): void {
    switch (packet.type) {
      case "nack":
        this.#bySsrc.get(packet.mediaSsrc)?.resend(packet.sequenceNumbers, nowMs);
        break;
      case "pli":
        this.#bySsrc.get(packet.mediaSsrc)?.requestKeyFrame();
        break;
      case "fir":
        for (const request of packet.requests) this.#receiveFir(request);
        break;
      case "senderReport":
      case "receiverReport":
        for (const block of packet.reports) this.#bySsrc.get(block.ssrc)?.receiveReport(block, nowMs);
        break;
      case "remb":
      case "bye":
      case "sourceDescription":
      case "transportFeedback":
        break;
    }
  }

  #receiveFir({ ssrc, commandNumber }: { ssrc: number; commandNumber: number }): void {
    const downTrack = this.#bySsrc.get(ssrc);
    if (!downTrack || this.#firCommands.get(ssrc) === commandNumber) return;
    this.#firCommands.set(ssrc, commandNumber);
    downTrack.requestKeyFrame();
  }
}

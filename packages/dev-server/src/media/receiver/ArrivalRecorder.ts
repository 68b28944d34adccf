import { buildTransportFeedback, maxFeedbackSpan } from "../../rtp/rtcp/TransportFeedback.ts";
import { Unwrapper, wrapBits } from "../../rtp/sequence.ts";

/** libwebrtc adapts between 50 and 250 ms; its estimate reacts best to the short end. */
const intervalMs = 50;

/**
 * When the packets of one transport came, over all its SSRCs, as transport-wide feedback for the publisher's
 * bandwidth estimate. Without it libwebrtc stays at its start bitrate.
 */
export class ArrivalRecorder {
  readonly #sequence = new Unwrapper();
  readonly #numbers = new Float64Array(maxFeedbackSpan).fill(-1);
  readonly #arrivalsMs = new Float64Array(maxFeedbackSpan);
  readonly #senderSsrc: number;
  /** First number that the next feedback reports; −1 when there is nothing new. */
  #next = -1;
  #reported = -1;
  #feedbackCount = 0;
  #mediaSsrc = 0;
  #sentAtMs = -Infinity;

  constructor(senderSsrc: number) {
    this.#senderSsrc = senderSsrc;
  }

  /** Notes a packet by its transport-wide sequence number. The first arrival of a number counts. */
  receive(sequenceNumber: number, ssrc: number, nowMs: number): void {
    const extended = this.#sequence.unwrap(sequenceNumber);
    if (extended < 0 || extended <= this.#sequence.highest - maxFeedbackSpan) return;
    const slot = extended % maxFeedbackSpan;
    if (this.#numbers[slot] === extended) return;
    this.#numbers[slot] = extended;
    this.#arrivalsMs[slot] = nowMs;
    this.#mediaSsrc = ssrc;
    // One that comes late was reported as lost: the next feedback begins there and corrects it.
    const from = this.#reported < 0 ? extended : Math.min(extended, this.#reported + 1);
    this.#next = this.#next < 0 ? from : Math.min(this.#next, from);
  }

  /** The feedback packets that are due. */
  collect(nowMs: number): Uint8Array[] {
    if (this.#next < 0 || nowMs - this.#sentAtMs < intervalMs) return [];
    this.#sentAtMs = nowMs;
    const lastSequence = this.#sequence.highest;
    const packets: Uint8Array[] = [];
    let baseSequence = Math.max(this.#next, lastSequence - maxFeedbackSpan + 1);
    while (baseSequence <= lastSequence) {
      const { packet, next } = buildTransportFeedback({
        senderSsrc: this.#senderSsrc,
        mediaSsrc: this.#mediaSsrc,
        baseSequence,
        lastSequence,
        feedbackCount: this.#feedbackCount,
        arrivalMs: (extended) => this.#arrivalMs(extended),
      });
      packets.push(packet);
      this.#feedbackCount = wrapBits(this.#feedbackCount + 1, 8);
      baseSequence = next;
    }
    this.#reported = lastSequence;
    this.#next = -1;
    return packets;
  }

  dump(): object {
    return { highestSequence: this.#sequence.highest, feedbackCount: this.#feedbackCount };
  }

  #arrivalMs(extended: number): number {
    const slot = extended % maxFeedbackSpan;
    return this.#numbers[slot] === extended ? this.#arrivalsMs[slot]! : -1;
  }
}

import { wrap16 } from "../../rtp/sequence.ts";
import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { LayeredFrame } from "../receiver/LayeredFrame.ts";

const historyFrames = 512;

/**
 * Chooses the frames of a layered stream that a subscriber can decode and wants. Layers go down with any picture, and
 * up where everything that a frame needs was forwarded.
 */
export class FrameFilter {
  /** The packet that was accepted last ends what the subscriber gets of its picture. */
  endsPicture = false;
  /** Of the frame that was accepted last, for its dependency descriptor. */
  frameNumber = 0;

  /** By the frames' lower bits: twice the number, plus one when it was forwarded. */
  readonly #decisions = new Float64Array(historyFrames);
  #first = Infinity;
  #pictureTimestamp = -1;
  /** Limits hold for whole pictures, so that it is known which frame ends one. */
  #maxSpatial = 0;
  #maxTemporal = 0;
  #spatial = -1;
  #temporal = -1;
  #numberOffset = 0;
  #lastNumber = -1;

  /** The highest spatial layer that is forwarded; −1 before the first frame. */
  get spatialLayer(): number {
    return this.#spatial;
  }

  /** Goes on with another stream, or with the same one after a pause; `packet` is the first of it. */
  startStream({ frame }: IncomingPacket, isOther: boolean): void {
    this.#decisions.fill(0);
    this.#first = frame.number;
    this.#pictureTimestamp = -1;
    this.#spatial = this.#temporal = -1;
    if (isOther && this.#lastNumber >= 0) this.#numberOffset = frame.number - this.#lastNumber - 1;
  }

  accept({ frame, header }: IncomingPacket, maxSpatial: number, maxTemporal: number): boolean {
    const known = this.#decisions[frame.number % historyFrames]!;
    const isKnown = Math.floor(known / 2) === frame.number;
    if (!isKnown) {
      if (header.timestamp !== this.#pictureTimestamp) {
        this.#startPicture(frame, header.timestamp, maxSpatial, maxTemporal);
      }
      const accepted = frame.number >= this.#first && this.#decide(frame);
      this.#decisions[frame.number % historyFrames] = frame.number * 2 + Number(accepted);
      if (!accepted) return false;
    } else if (known % 2 === 0) {
      return false;
    }
    const top = frame.intraPicture ? Math.min(this.#maxSpatial, frame.topSpatialLayer) : this.#spatial;
    this.endsPicture = frame.end && frame.spatialLayer === top;
    const number = frame.number - this.#numberOffset;
    this.#lastNumber = Math.max(this.#lastNumber, number);
    this.frameNumber = wrap16(number);
    return true;
  }

  dump(): object {
    return { spatial: this.#spatial, temporal: this.#temporal, frameNumberOffset: this.#numberOffset };
  }

  #startPicture(frame: LayeredFrame, timestamp: number, maxSpatial: number, maxTemporal: number): void {
    this.#pictureTimestamp = timestamp;
    this.#maxSpatial = maxSpatial;
    this.#maxTemporal = maxTemporal;
    this.#spatial = Math.min(this.#spatial, maxSpatial);
    this.#temporal = frame.intraPicture ? maxTemporal : Math.min(this.#temporal, maxTemporal);
  }

  #decide(frame: LayeredFrame): boolean {
    const { spatialLayer, temporalLayer } = frame;
    if (spatialLayer > this.#maxSpatial || temporalLayer > this.#maxTemporal) return false;
    if (!this.#isDecodable(frame)) {
      // Without its base, nothing of this spatial layer will be decodable until a key frame.
      if (temporalLayer === 0 && spatialLayer > 0) this.#spatial = Math.min(this.#spatial, spatialLayer - 1);
      return false;
    }
    this.#spatial = Math.max(this.#spatial, spatialLayer);
    this.#temporal = Math.max(this.#temporal, temporalLayer);
    return true;
  }

  #isDecodable({ number, references, ...frame }: LayeredFrame): boolean {
    if (references) return references.every((distance) => this.#mayHave(number - distance));
    if (frame.intraPicture) return true;
    const temporalFits = frame.temporalLayer <= this.#temporal || frame.switchingUp;
    return frame.spatialLayer <= this.#spatial && temporalFits;
  }

  /** What has not come may still: its number is open. */
  #mayHave(number: number): boolean {
    return number >= this.#first && this.#decisions[number % historyFrames] !== number * 2;
  }
}

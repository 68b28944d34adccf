import type { Vp8Descriptor } from "../../rtp/codecs/Vp8Descriptor.ts";
import { writeUint16 } from "../../rtp/bytes.ts";
import { Unwrapper, wrapBits } from "../../rtp/sequence.ts";
import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { CodecMunger } from "./CodecMunger.ts";
import type { PacketOrder } from "./RtpMunger.ts";

const historyPictures = 128;

/**
 * VP8: filters temporal layers and keeps PictureID, TL0PICIDX and KEYIDX counting by one (RFC 7741 section 4.2).
 * A picture is dropped as a whole, and only when its first packet follows its forerunner: behind a gap it is
 * unknown what the missing packets belong to.
 */
export class Vp8Munger implements CodecMunger {
  #pictures = new Unwrapper(15);
  /** What to subtract from picture ids, newest, and for each picture by its lower bits; NaN: was dropped. */
  #pictureOffset = 0;
  readonly #offsets = new Float64Array(historyPictures);
  /** The newest picture's: most packets are of it. */
  #newestOffset = 0;
  #lastPicture = -1;
  #tl0Offset = 0;
  #lastTl0 = -1;
  #keyIdxOffset = 0;
  #lastKeyIdx = -1;
  #temporalLayer = 0;
  /** Of the packet that was accepted last. */
  #outPicture = -1;

  startStream({ vp8 }: IncomingPacket): void {
    if (vp8.pictureId >= 0) {
      this.#pictures = new Unwrapper(vp8.pictureIdBits);
      const picture = this.#pictures.unwrap(vp8.pictureId);
      this.#pictureOffset = this.#lastPicture < 0 ? 0 : picture - this.#lastPicture - 1;
      this.#offsets[picture % historyPictures] = this.#newestOffset = this.#pictureOffset;
    }
    if (this.#lastTl0 >= 0) this.#tl0Offset = vp8.tl0PicIdx - this.#lastTl0 - 1;
    if (this.#lastKeyIdx >= 0) this.#keyIdxOffset = vp8.keyIdx - this.#lastKeyIdx - 1;
    // A key frame: any temporal layer may follow.
    this.#temporalLayer = Infinity;
  }

  accept({ vp8, hasVp8 }: IncomingPacket, order: PacketOrder, maxTemporalLayer: number): boolean {
    this.#outPicture = -1;
    if (!hasVp8) return true;
    if (vp8.pictureId >= 0) {
      const offset = this.#offsetFor(vp8, order, maxTemporalLayer);
      if (Number.isNaN(offset)) return false;
      this.#outPicture = this.#pictureOf(vp8) - offset;
      this.#lastPicture = Math.max(this.#lastPicture, this.#outPicture);
    }
    if (order !== "late") {
      if (vp8.tl0PicIdx >= 0) this.#lastTl0 = wrapBits(vp8.tl0PicIdx - this.#tl0Offset, 8);
      if (vp8.keyIdx >= 0) this.#lastKeyIdx = wrapBits(vp8.keyIdx - this.#keyIdxOffset, 5);
    }
    return true;
  }

  rewrite(out: Uint8Array, payloadStart: number, { vp8, hasVp8 }: IncomingPacket): void {
    if (!hasVp8) return;
    if (this.#outPicture >= 0) {
      const at = payloadStart + vp8.pictureIdOffset;
      if (vp8.pictureIdBits === 15) writeUint16(out, at, 0x8000 | wrapBits(this.#outPicture, 15));
      else out[at] = wrapBits(this.#outPicture, 7);
    }
    if (vp8.tl0PicIdx >= 0) {
      out[payloadStart + vp8.tl0PicIdxOffset] = wrapBits(vp8.tl0PicIdx - this.#tl0Offset, 8);
    }
    if (vp8.keyIdx >= 0) {
      const at = payloadStart + vp8.keyIdxOffset;
      out[at] = (out[at]! & 0xe0) | wrapBits(vp8.keyIdx - this.#keyIdxOffset, 5);
    }
  }

  #pictureOf(vp8: Vp8Descriptor): number {
    return this.#pictures.unwrap(vp8.pictureId);
  }

  #offsetFor(vp8: Vp8Descriptor, order: PacketOrder, maxTemporalLayer: number): number {
    const highest = this.#pictures.highest;
    const picture = this.#pictureOf(vp8);
    if (picture === highest) return this.#newestOffset;
    if (picture < highest) {
      if (picture <= highest - historyPictures) return Number.NaN;
      return this.#offsets[picture % historyPictures]!;
    }
    const from = Math.max(highest + 1, picture - historyPictures + 1);
    for (let each = from; each <= picture; each++) {
      this.#offsets[each % historyPictures] = this.#pictureOffset;
    }
    this.#chooseTemporalLayer(vp8, maxTemporalLayer);
    if (order === "contiguous" && vp8.temporalLayer > this.#temporalLayer) {
      this.#offsets[picture % historyPictures] = Number.NaN;
      this.#pictureOffset++;
    }
    return (this.#newestOffset = this.#offsets[picture % historyPictures]!);
  }

  /** Down at any picture, up only where a picture needs nothing of the layers that were left out. */
  #chooseTemporalLayer(vp8: Vp8Descriptor, maxTemporalLayer: number): void {
    const mayRise = vp8.layerSync && vp8.temporalLayer <= maxTemporalLayer;
    const floor = mayRise ? Math.max(this.#temporalLayer, vp8.temporalLayer) : this.#temporalLayer;
    this.#temporalLayer = vp8.keyFrame ? maxTemporalLayer : Math.min(floor, maxTemporalLayer);
  }
}

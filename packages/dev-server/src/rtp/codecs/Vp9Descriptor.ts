/**
 * A VP9 payload descriptor (RFC 9628 section 4.2), made to be filled again for each packet.
 *
 * ```
 *      0 1 2 3 4 5 6 7
 *     +-+-+-+-+-+-+-+-+
 *     |I|P|L|F|B|E|V|Z|
 *     +-+-+-+-+-+-+-+-+
 * I:  |M| PICTURE ID  |  7 bits, or 15 over two bytes if M
 *     +-+-+-+-+-+-+-+-+
 * L:  | TID |U| SID |D|  and a byte TL0PICIDX unless F
 *     +-+-+-+-+-+-+-+-+
 * ```
 */
export class Vp9Descriptor {
  /** −1 when absent. */
  pictureId = -1;
  /** 7 or 15. */
  pictureIdBits = 15;
  /** P: the frame needs an earlier picture. */
  interPicture = false;
  startOfFrame = false;
  endOfFrame = false;
  spatialLayer = 0;
  temporalLayer = 0;
  /** U: a receiver can go up to this temporal layer here. */
  switchingUp = false;
  /** D: the frame needs the spatial layer below it. */
  interLayer = false;
  /** The packet begins a key frame. */
  keyFrame = false;

  /** Reads `packet[start, end)`. False when it is cut short. */
  parse(packet: Uint8Array, start: number, end: number): boolean {
    this.pictureId = -1;
    this.spatialLayer = this.temporalLayer = 0;
    this.switchingUp = this.interLayer = this.keyFrame = false;
    if (start >= end) return false;
    const first = packet[start]!;
    let at = start + 1;
    this.interPicture = (first & 0x40) !== 0;
    this.startOfFrame = (first & 0x08) !== 0;
    this.endOfFrame = (first & 0x04) !== 0;
    if (first & 0x80) {
      if (at >= end) return false;
      const high = packet[at++]!;
      this.pictureIdBits = high & 0x80 ? 15 : 7;
      this.pictureId = high & 0x7f;
      if (high & 0x80) {
        if (at >= end) return false;
        this.pictureId = (this.pictureId << 8) | packet[at++]!;
      }
    }
    if (first & 0x20) {
      if (at >= end) return false;
      const layers = packet[at]!;
      this.temporalLayer = layers >> 5;
      this.switchingUp = (layers & 0x10) !== 0;
      this.spatialLayer = (layers >> 1) & 0x07;
      this.interLayer = (layers & 1) !== 0;
    }
    this.keyFrame = this.startOfFrame && !this.interPicture && this.spatialLayer === 0;
    return true;
  }
}

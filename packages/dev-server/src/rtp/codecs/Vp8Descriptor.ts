/**
 * A VP8 payload descriptor (RFC 7741 section 4.2), made to be filled again for each packet.
 *
 * ```
 *      0 1 2 3 4 5 6 7
 *     +-+-+-+-+-+-+-+-+
 *     |X|R|N|S|R| PID |
 *     +-+-+-+-+-+-+-+-+
 * X:  |I|L|T|K|  RSV  |
 *     +-+-+-+-+-+-+-+-+
 * I:  |M| PictureID   |  7 bits, or 15 over two bytes if M
 *     +-+-+-+-+-+-+-+-+
 * L:  |   TL0PICIDX   |
 *     +-+-+-+-+-+-+-+-+
 * TK: |TID|Y| KEYIDX  |
 *     +-+-+-+-+-+-+-+-+
 * ```
 */
export class Vp8Descriptor {
  /** −1 when absent, as for the other numbers. */
  pictureId = -1;
  /** 7 or 15. */
  pictureIdBits = 15;
  tl0PicIdx = -1;
  temporalLayer = -1;
  /** Y: the frame depends on temporal layer 0 only, so a receiver can switch up here. */
  layerSync = false;
  keyIdx = -1;
  /** The packet begins a key frame. */
  keyFrame = false;
  /** Offsets from the payload's start; meaningful when the number is present. */
  pictureIdOffset = 0;
  tl0PicIdxOffset = 0;
  keyIdxOffset = 0;

  /** Reads `packet[start, end)`. False when it is cut short. */
  parse(packet: Uint8Array, start: number, end: number): boolean {
    this.pictureId = this.tl0PicIdx = this.temporalLayer = this.keyIdx = -1;
    this.layerSync = false;
    this.keyFrame = false;
    if (start >= end) return false;
    const first = packet[start]!;
    let at = start + 1;
    if (first & 0x80) {
      if (at >= end) return false;
      const present = packet[at++]!;
      if (present & 0x80) {
        if (at >= end) return false;
        this.pictureIdOffset = at - start;
        const high = packet[at++]!;
        this.pictureIdBits = high & 0x80 ? 15 : 7;
        this.pictureId = high & 0x7f;
        if (high & 0x80) {
          if (at >= end) return false;
          this.pictureId = ((high & 0x7f) << 8) | packet[at++]!;
        }
      }
      if (present & 0x40) {
        if (at >= end) return false;
        this.tl0PicIdxOffset = at - start;
        this.tl0PicIdx = packet[at++]!;
      }
      if (present & 0x30) {
        if (at >= end) return false;
        const tail = packet[at]!;
        if (present & 0x20) {
          this.temporalLayer = tail >> 6;
          this.layerSync = (tail & 0x20) !== 0;
        }
        if (present & 0x10) {
          this.keyIdxOffset = at - start;
          this.keyIdx = tail & 0x1f;
        }
        at++;
      }
    }
    if (at >= end) return false;
    // S bit and partition 0: the VP8 payload header follows, whose lowest bit is 0 for a key frame.
    this.keyFrame = (first & 0x17) === 0x10 && (packet[at]! & 1) === 0;
    return true;
  }
}

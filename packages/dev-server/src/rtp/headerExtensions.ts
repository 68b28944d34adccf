import { writeUint16 } from "./bytes.ts";
import type { RtpHeader } from "./RtpHeader.ts";

/** Extension profiles of RFC 8285 sections 4.2 and 4.3; the two-byte one has 4 application bits. */
const oneByteProfile = 0xbede;
const twoByteProfile = 0x1000;

/**
 * Where a packet's header extension elements lie, by id (RFC 8285), made to be filled again for each packet.
 *
 * ```
 * one-byte form        two-byte form
 * +-+-+-+-+-+-+-+-+    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  id   | len-1 |    |      id       |      len      |
 * +-+-+-+-+-+-+-+-+    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * ```
 */
export class HeaderExtensionIndex {
  readonly #offsets = new Uint32Array(256);
  readonly #lengths = new Uint8Array(256);
  readonly #present = new Uint8Array(256);
  #count = 0;

  /** Reads the elements of a parsed packet; broken ones end the reading, those before stay. */
  parse(packet: Uint8Array, header: RtpHeader): void {
    for (let i = 0; i < this.#count; i++) this.#offsets[this.#present[i]!] = 0;
    this.#count = 0;
    if (header.extensionProfile === oneByteProfile) this.#parseOneByte(packet, header);
    else if ((header.extensionProfile & 0xfff0) === twoByteProfile) this.#parseTwoByte(packet, header);
  }

  /** Where an element's data begins; 0 when the packet has none by that id, or `id` is undefined. */
  offsetOf(id: number | undefined): number {
    return id === undefined ? 0 : (this.#offsets[id] ?? 0);
  }

  /** Length of an element's data that {@link offsetOf} found. */
  lengthOf(id: number): number {
    return this.#lengths[id] ?? 0;
  }

  /** An element's data as ASCII text; undefined when the packet has none. */
  textOf(packet: Uint8Array, id: number | undefined): string | undefined {
    const offset = this.offsetOf(id);
    if (id === undefined || offset === 0) return undefined;
    let text = "";
    for (let i = 0; i < this.#lengths[id]!; i++) text += String.fromCharCode(packet[offset + i]!);
    return text;
  }

  #parseOneByte(packet: Uint8Array, header: RtpHeader): void {
    const end = header.extensionEnd;
    for (let at = header.extensionStart; at < end;) {
      const id = packet[at]! >> 4;
      const length = (packet[at]! & 0x0f) + 1;
      if (id === 15) return;
      if (id === 0) {
        at += 1;
        continue;
      }
      at += 1;
      if (at + length > end) return;
      this.#add(id, at, length);
      at += length;
    }
  }

  #parseTwoByte(packet: Uint8Array, header: RtpHeader): void {
    const end = header.extensionEnd;
    for (let at = header.extensionStart; at < end;) {
      const id = packet[at]!;
      if (id === 0) {
        at += 1;
        continue;
      }
      if (at + 2 > end) return;
      const length = packet[at + 1]!;
      at += 2;
      if (at + length > end) return;
      this.#add(id, at, length);
      at += length;
    }
  }

  #add(id: number, offset: number, length: number): void {
    // The first one counts, as it does for libwebrtc.
    if (this.#offsets[id] !== 0) return;
    this.#offsets[id] = offset;
    this.#lengths[id] = length;
    this.#present[this.#count++] = id;
  }
}

/**
 * Writes a header extension behind the fixed header of an outgoing packet. Call {@link begin}, {@link add} for
 * each element, {@link end}; made to be used again.
 */
export class HeaderExtensionWriter {
  #packet: Uint8Array = new Uint8Array(0);
  #start = 0;
  #at = 0;
  #twoByte = false;

  /** @param twoByte - The two-byte form, for ids above 14, and data that is empty or above 16 bytes. */
  begin(packet: Uint8Array, at: number, twoByte: boolean): void {
    this.#packet = packet;
    this.#start = at;
    this.#at = at + 4;
    this.#twoByte = twoByte;
  }

  /** Reserves one element and gives where its data goes. */
  add(id: number, length: number): number {
    if (this.#twoByte) {
      this.#packet[this.#at++] = id;
      this.#packet[this.#at++] = length;
    } else {
      this.#packet[this.#at++] = (id << 4) | (length - 1);
    }
    const data = this.#at;
    this.#at += length;
    return data;
  }

  /** Pads, writes profile and length, sets the X bit and gives where the payload goes. */
  end(): number {
    const packet = this.#packet;
    if (this.#at === this.#start + 4) return this.#start;
    while ((this.#at - this.#start) % 4 !== 0) packet[this.#at++] = 0;
    writeUint16(packet, this.#start, this.#twoByte ? twoByteProfile : oneByteProfile);
    writeUint16(packet, this.#start + 2, (this.#at - this.#start) / 4 - 1);
    packet[0]! |= 0x10;
    return this.#at;
  }
}

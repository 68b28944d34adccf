import { readUint16, writeUint16, writeUint24, writeUint32 } from "../../rtp/bytes.ts";
import { HeaderExtensionWriter } from "../../rtp/headerExtensions.ts";
import { fixedHeaderBytes } from "../../rtp/RtpHeader.ts";
import { wrapBits } from "../../rtp/sequence.ts";
import type { HeaderExtensionIds, PlayoutDelay } from "../parameters.ts";
import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { RtpSender } from "./RtpSender.ts";

const encoder = new TextEncoder();
const maxMidBytes = 32;
const maxOneByteId = 14;
const maxOneByteLength = 16;
/** Of extensions that go to the subscriber as they came, under its own ids, unless longer than any real one. */
const maxBytes = { audioLevel: 2, dependencyDescriptor: 255, absCaptureTime: 16 } as const;
/** One for all, which stays warm. */
const writer = new HeaderExtensionWriter();

/** What is a down track's own in an outgoing header. */
export interface OutgoingRtp {
  marker: boolean;
  payloadType: number;
  sequenceNumber: number;
  timestamp: number;
  ssrc: number;
  /** For the dependency descriptor; −1 leaves it as it came. */
  frameNumber: number;
}

/**
 * Writes a down track's RTP headers, with the subscriber's extension ids. abs-send-time and the transport-wide
 * number come first, so that a retransmission finds them to stamp again:
 *
 * ```
 * | fixed header (12) | profile, length (4) | abs-send-time | transport-wide | mid | copied ones | padding |
 * ```
 */
export class HeaderBuilder {
  readonly #ids: HeaderExtensionIds;
  readonly #mid: Uint8Array;
  /** 24 bits; −1 for none. */
  readonly #playoutDelay: number;
  readonly #needsTwoByte: boolean;

  constructor(ids: HeaderExtensionIds, mid: string, playoutDelay?: PlayoutDelay) {
    this.#ids = ids;
    this.#playoutDelay = playoutDelay ? playoutDelayValue(playoutDelay) : -1;
    const bytes = encoder.encode(mid);
    this.#mid = ids.mid !== undefined && bytes.length <= maxMidBytes ? bytes : new Uint8Array(0);
    this.#needsTwoByte =
      this.#mid.length > maxOneByteLength || Object.values(ids).some((id: number) => id > maxOneByteId);
  }

  /** Writes all but the stamps; gives where the payload goes. */
  write(out: Uint8Array, rtp: OutgoingRtp, packet: IncomingPacket): number {
    out[0] = 0x80;
    out[1] = (rtp.marker ? 0x80 : 0) | rtp.payloadType;
    writeUint16(out, 2, rtp.sequenceNumber);
    writeUint32(out, 4, rtp.timestamp);
    writeUint32(out, 8, rtp.ssrc);
    const ids = this.#ids;
    const { audioLevel, dependencyDescriptor, absCaptureTime } = packet.extensionIds;
    const isLong =
      hasLong(packet, audioLevel) || hasLong(packet, dependencyDescriptor) || hasLong(packet, absCaptureTime);
    writer.begin(out, fixedHeaderBytes, this.#needsTwoByte || isLong);
    if (ids.absSendTime !== undefined) writer.add(ids.absSendTime, 3);
    if (ids.transportWideCc !== undefined) writer.add(ids.transportWideCc, 2);
    if (ids.mid !== undefined && this.#mid.length > 0)
      out.set(this.#mid, writer.add(ids.mid, this.#mid.length));
    if (ids.playoutDelay !== undefined && this.#playoutDelay >= 0) {
      writeUint24(out, writer.add(ids.playoutDelay, 3), this.#playoutDelay);
    }
    copy(out, ids.audioLevel, packet, audioLevel, maxBytes.audioLevel);
    const descriptor = copy(
      out,
      ids.dependencyDescriptor,
      packet,
      dependencyDescriptor,
      maxBytes.dependencyDescriptor,
    );
    // The descriptor's number lies behind its first byte.
    if (descriptor > 0 && rtp.frameNumber >= 0) writeUint16(out, descriptor + 1, rtp.frameNumber);
    copy(out, ids.absCaptureTime, packet, absCaptureTime, maxBytes.absCaptureTime);
    return writer.end();
  }

  /**
   * Writes send time and transport-wide number into `out[0, length)`, whose header {@link write} made, and has the
   * packet counted as sent.
   */
  stamp(out: Uint8Array, length: number, sender: RtpSender, nowMs: number): void {
    const elementHeaderBytes = (out[0]! & 0x10) !== 0 && readUint16(out, fixedHeaderBytes) === 0xbede ? 1 : 2;
    let at = fixedHeaderBytes + 4;
    if (this.#ids.absSendTime !== undefined) {
      // Seconds as 6.18 bits fixed point.
      writeUint24(out, at + elementHeaderBytes, wrapBits(Math.floor((nowMs % 64_000) * 262.144), 24));
      at += elementHeaderBytes + 3;
    }
    if (this.#ids.transportWideCc === undefined) sender.countSent(length, nowMs);
    else writeUint16(out, at + elementHeaderBytes, sender.nextTransportSequence(length, nowMs));
  }
}

/** Copies the element `from` as the element `to`. @returns where its data lies; 0 when there is none. */
function copy(
  out: Uint8Array,
  to: number | undefined,
  { packet, extensions }: IncomingPacket,
  from: number | undefined,
  most: number,
): number {
  if (to === undefined || from === undefined) return 0;
  const offset = extensions.offsetOf(from);
  const length = extensions.lengthOf(from);
  if (offset === 0 || length > most) return 0;
  const data = writer.add(to, length);
  for (let i = 0; i < length; i++) out[data + i] = packet[offset + i]!;
  return data;
}

/** Whether an element does not fit the one-byte form. */
function hasLong({ extensions }: IncomingPacket, id: number | undefined): boolean {
  if (id === undefined || extensions.offsetOf(id) === 0) return false;
  const length = extensions.lengthOf(id);
  return length === 0 || length > maxOneByteLength;
}

/** Twice 12 bits, in units of 10 ms. */
function playoutDelayValue({ minMs, maxMs }: PlayoutDelay): number {
  const units = (ms: number): number => Math.min(Math.floor(ms / 10), 0xfff);
  return units(minMs) * 0x1000 + units(maxMs);
}

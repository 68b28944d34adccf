import { Vp8Descriptor } from "../../rtp/codecs/Vp8Descriptor.ts";
import { readUint16, writeUint16, writeUint32 } from "../../rtp/bytes.ts";
import { HeaderExtensionIndex } from "../../rtp/headerExtensions.ts";
import { RtpHeader } from "../../rtp/RtpHeader.ts";
import type { CodecParameters, HeaderExtensionIds } from "../parameters.ts";
import { LayeredFrame } from "./LayeredFrame.ts";
import type { StreamReceiver } from "./StreamReceiver.ts";

/** The facts of one publisher's packet, found once and read by all down tracks. One object, filled again and again. */
export class IncomingPacket {
  packet: Uint8Array = new Uint8Array(0);
  readonly header: RtpHeader = new RtpHeader();
  readonly extensions: HeaderExtensionIndex = new HeaderExtensionIndex();
  receivedAtMs = 0;

  /** The rest is set by SimulcastReceiver. */
  stream!: StreamReceiver;
  codec!: CodecParameters;
  /** The ids of the publisher's section. */
  extensionIds: HeaderExtensionIds = {};
  /** Spatial layer, 0 the lowest. */
  layer = 0;
  extendedSequence = 0;
  /** Begins a frame that needs no earlier one. */
  keyFrame = false;
  readonly vp8: Vp8Descriptor = new Vp8Descriptor();
  hasVp8 = false;
  readonly frame: LayeredFrame = new LayeredFrame();
  hasFrame = false;
  /** `packet`'s payload, without padding: one view that all down tracks copy from. */
  payload: Uint8Array = this.packet;
  /** Of `payload` in the track's history. Set by TrackRouter. */
  payloadPosition = 0;

  /** Reads the header and where its extensions lie. False when this is no RTP packet. */
  parse(packet: Uint8Array, length: number, nowMs: number): boolean {
    this.packet = packet;
    this.receivedAtMs = nowMs;
    if (!this.header.parse(packet, length)) return false;
    this.extensions.parse(packet, this.header);
    return true;
  }

  /**
   * Turns a retransmission into the packet it repeats (RFC 4588 section 4): the payload's first two bytes are
   * the original sequence number. False when there is nothing inside, as in a probe.
   */
  unwrapRtx(ssrc: number, payloadType: number): boolean {
    const { header, packet } = this;
    if (header.payloadBytes < 2) return false;
    header.ssrc = ssrc;
    header.payloadType = payloadType;
    header.sequenceNumber = readUint16(packet, header.payloadStart);
    header.payloadStart += 2;
    packet[1] = (packet[1]! & 0x80) | payloadType;
    writeUint16(packet, 2, header.sequenceNumber);
    writeUint32(packet, 8, ssrc);
    return true;
  }
}

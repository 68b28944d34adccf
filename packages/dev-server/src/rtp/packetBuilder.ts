import { readUint32, writeUint16, writeUint32 } from "./bytes.ts";
import { HeaderExtensionWriter } from "./headerExtensions.ts";
import { fixedHeaderBytes } from "./RtpHeader.ts";

/** What a built packet carries; all but `ssrc` have defaults. */
export interface PacketDescription {
  ssrc: number;
  payloadType?: number;
  sequenceNumber?: number;
  timestamp?: number;
  marker?: boolean;
  payload?: Uint8Array;
  /** Bytes of padding, the count included. */
  padding?: number;
  /** Element data by id, in this order. */
  extensions?: { [id: number]: Uint8Array };
  /** Default: when an id or a length needs it. */
  twoByteExtensions?: boolean;
}

/** Builds an RTP packet, for tests. */
export function buildPacket(description: PacketDescription): Uint8Array {
  const { payload = new Uint8Array(0), padding = 0, extensions = {} } = description;
  const elements = Object.entries(extensions).map(([id, data]) => ({ id: Number(id), data }));
  const packet = new Uint8Array(2048 + payload.length);
  packet[0] = 0x80 | (padding > 0 ? 0x20 : 0);
  packet[1] = (description.marker ? 0x80 : 0) | (description.payloadType ?? 96);
  writeUint16(packet, 2, description.sequenceNumber ?? 0);
  writeUint32(packet, 4, description.timestamp ?? 0);
  writeUint32(packet, 8, description.ssrc);
  const twoByte = elements.some(({ id, data }) => id > 14 || data.length === 0 || data.length > 16);
  const writer = new HeaderExtensionWriter();
  writer.begin(packet, fixedHeaderBytes, description.twoByteExtensions ?? twoByte);
  for (const { id, data } of elements) packet.set(data, writer.add(id, data.length));
  const payloadStart = writer.end();
  packet.set(payload, payloadStart);
  const length = payloadStart + payload.length + padding;
  if (padding > 0) packet[length - 1] = padding;
  return packet.slice(0, length);
}

/** A VP8 payload descriptor's numbers; absent ones are left out of the wire form. */
export interface Vp8PayloadDescription {
  keyFrame?: boolean;
  /** Default true: the packet begins a frame. */
  startOfFrame?: boolean;
  pictureId?: number;
  /** Default 15. */
  pictureIdBits?: 7 | 15;
  tl0PicIdx?: number;
  temporalLayer?: number;
  layerSync?: boolean;
  keyIdx?: number;
  /** Bytes behind the descriptor. Default 20. */
  bodyBytes?: number;
}

/** Builds a VP8 payload, for tests. The body is zeros behind the key frame bit. */
export function buildVp8Payload(description: Vp8PayloadDescription): Uint8Array {
  const {
    startOfFrame = true,
    pictureId,
    pictureIdBits = 15,
    tl0PicIdx,
    temporalLayer,
    keyIdx,
  } = description;
  const present =
    (pictureId === undefined ? 0 : 0x80) |
    (tl0PicIdx === undefined ? 0 : 0x40) |
    (temporalLayer === undefined ? 0 : 0x20) |
    (keyIdx === undefined ? 0 : 0x10);
  const bytes = [(present ? 0x80 : 0) | (startOfFrame ? 0x10 : 0)];
  if (present) bytes.push(present);
  if (pictureId !== undefined) {
    if (pictureIdBits === 15) bytes.push(0x80 | (pictureId >> 8));
    bytes.push(pictureId & 0xff);
  }
  if (tl0PicIdx !== undefined) bytes.push(tl0PicIdx);
  if (present & 0x30) {
    bytes.push(((temporalLayer ?? 0) << 6) | (description.layerSync ? 0x20 : 0) | (keyIdx ?? 0));
  }
  const body = new Uint8Array(description.bodyBytes ?? 20);
  body[0] = description.keyFrame ? 0 : 1;
  return Uint8Array.from([...bytes, ...body]);
}

/** A packet as its RTX twin carries it (RFC 4588 section 4), for tests. */
export function buildRtxPacket(
  original: Uint8Array,
  rtx: { ssrc: number; payloadType: number; sequenceNumber: number },
): Uint8Array {
  const headerEnd = original[0]! & 0x10 ? 16 + 4 * ((original[14]! << 8) | original[15]!) : fixedHeaderBytes;
  const packet = new Uint8Array(original.length + 2);
  packet.set(original.subarray(0, headerEnd));
  packet[1] = (original[1]! & 0x80) | rtx.payloadType;
  writeUint16(packet, 2, rtx.sequenceNumber);
  writeUint32(packet, 4, readUint32(original, 4));
  writeUint32(packet, 8, rtx.ssrc);
  packet.set(original.subarray(2, 4), headerEnd);
  packet.set(original.subarray(headerEnd), headerEnd + 2);
  return packet;
}

import { readUint32, writeUint32 } from "../bytes.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/** A wish for a key frame (RFC 4585 section 6.3.1). */
export interface PictureLossIndication {
  type: "pli";
  senderSsrc: number;
  mediaSsrc: number;
}

export const pliFormat = 1;

export function buildPictureLossIndication(senderSsrc: number, mediaSsrc: number): Uint8Array {
  const packet = createRtcp(rtcpType.payloadFeedback, pliFormat, 8);
  writeUint32(packet, 4, senderSsrc);
  writeUint32(packet, 8, mediaSsrc);
  return packet;
}

export function parsePictureLossIndication({
  bytes,
  start,
  end,
}: RtcpBody): PictureLossIndication | undefined {
  if (end - start < 8) return undefined;
  return { type: "pli", senderSsrc: readUint32(bytes, start), mediaSsrc: readUint32(bytes, start + 4) };
}

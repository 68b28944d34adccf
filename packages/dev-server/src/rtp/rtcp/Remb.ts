import { readUint24, readUint32, writeUint24, writeUint32 } from "../bytes.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/**
 * Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03 section 2.2): the letters `REMB`, a count, a
 * bitrate as 6 bits of exponent and 18 of mantissa, and the SSRCs it holds for.
 */
export interface Remb {
  type: "remb";
  senderSsrc: number;
  bitrateBps: number;
  ssrcs: number[];
}

export const rembFormat = 15;

const uniqueIdentifier = 0x52454d42;

/** @param ssrcs - At most 255. */
export function buildRemb(senderSsrc: number, bitrateBps: number, ssrcs: readonly number[]): Uint8Array {
  let exponent = 0;
  while (bitrateBps / 2 ** exponent >= 2 ** 18) exponent++;
  const mantissa = Math.floor(bitrateBps / 2 ** exponent);
  const packet = createRtcp(rtcpType.payloadFeedback, rembFormat, 16 + 4 * ssrcs.length);
  writeUint32(packet, 4, senderSsrc);
  writeUint32(packet, 12, uniqueIdentifier);
  packet[16] = ssrcs.length;
  writeUint24(packet, 17, (exponent << 18) | mantissa);
  for (const [i, ssrc] of ssrcs.entries()) writeUint32(packet, 20 + 4 * i, ssrc);
  return packet;
}

export function parseRemb({ bytes, start, end }: RtcpBody): Remb | undefined {
  if (end - start < 16 || readUint32(bytes, start + 8) !== uniqueIdentifier) return undefined;
  const count = bytes[start + 12]!;
  if (start + 16 + 4 * count > end) return undefined;
  const rate = readUint24(bytes, start + 13);
  return {
    type: "remb",
    senderSsrc: readUint32(bytes, start),
    bitrateBps: (rate & 0x3ffff) * 2 ** (rate >> 18),
    ssrcs: Array.from({ length: count }, (_, i) => readUint32(bytes, start + 16 + 4 * i)),
  };
}

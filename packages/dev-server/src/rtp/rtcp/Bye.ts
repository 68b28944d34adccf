import { readUint32, writeUint32 } from "../bytes.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/** Streams that end (RFC 3550 section 6.6). The reason text is not read. */
export interface Bye {
  type: "bye";
  ssrcs: number[];
}

/** @param ssrcs - At most 31. */
export function buildBye(ssrcs: readonly number[]): Uint8Array {
  const packet = createRtcp(rtcpType.bye, ssrcs.length, 4 * ssrcs.length);
  for (const [i, ssrc] of ssrcs.entries()) writeUint32(packet, 4 + 4 * i, ssrc);
  return packet;
}

export function parseBye({ bytes, count, start, end }: RtcpBody): Bye | undefined {
  if (start + 4 * count > end) return undefined;
  return { type: "bye", ssrcs: Array.from({ length: count }, (_, i) => readUint32(bytes, start + 4 * i)) };
}

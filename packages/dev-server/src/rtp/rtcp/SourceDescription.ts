import { readUint32, writeUint32 } from "../bytes.ts";
import { createRtcp, rtcpType, type RtcpBody } from "./header.ts";

/** RFC 3550 section 6.5; only the CNAME item is read. */
export interface SourceDescription {
  type: "sourceDescription";
  sources: { ssrc: number; cname: string }[];
}

const cnameItem = 1;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** @param cname - Cut after 255 bytes of UTF-8. */
export function buildSourceDescription(ssrc: number, cname: string): Uint8Array {
  const text = encoder.encode(cname).subarray(0, 255);
  // SSRC, item type and length, text, then one to four zeros that end the list on a word.
  const bodyBytes = (((4 + 2 + text.length) >> 2) + 1) * 4;
  const packet = createRtcp(rtcpType.sourceDescription, 1, bodyBytes);
  writeUint32(packet, 4, ssrc);
  packet[8] = cnameItem;
  packet[9] = text.length;
  packet.set(text, 10);
  return packet;
}

export function parseSourceDescription({
  bytes,
  count,
  start,
  end,
}: RtcpBody): SourceDescription | undefined {
  const sources: SourceDescription["sources"] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 4 > end) return undefined;
    const ssrc = readUint32(bytes, at);
    at += 4;
    while (at < end && bytes[at] !== 0) {
      if (at + 2 > end || at + 2 + bytes[at + 1]! > end) return undefined;
      const text = bytes.subarray(at + 2, at + 2 + bytes[at + 1]!);
      if (bytes[at] === cnameItem) sources.push({ ssrc, cname: decoder.decode(text) });
      at += 2 + text.length;
    }
    at = start + (((at - start) >> 2) + 1) * 4;
  }
  return { type: "sourceDescription", sources };
}

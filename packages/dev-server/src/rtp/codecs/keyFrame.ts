import { readUint16 } from "../bytes.ts";
import { Vp8Descriptor } from "./Vp8Descriptor.ts";

/** Whether `packet[start, end)`, an RTP payload, begins a frame that can be decoded without earlier ones. */
export type KeyFrameDetector = (packet: Uint8Array, start: number, end: number) => boolean;

const detectors: { [mimeType: string]: KeyFrameDetector } = {
  "video/vp8": isVp8KeyFrame,
  "video/vp9": isVp9KeyFrame,
  "video/h264": isH264KeyFrame,
  "video/av1": isAv1KeyFrame,
};

/** Undefined for audio, and for codecs that are forwarded without looking inside. */
export function keyFrameDetectorOf(mimeType: string): KeyFrameDetector | undefined {
  return Object.hasOwn(detectors, mimeType) ? detectors[mimeType] : undefined;
}

const vp8 = new Vp8Descriptor();

function isVp8KeyFrame(packet: Uint8Array, start: number, end: number): boolean {
  return vp8.parse(packet, start, end) && vp8.keyFrame;
}

/**
 * VP9 payload descriptor (RFC 9628 section 4.2): `I P L F B E V Z`. A key frame is not inter-predicted (P = 0),
 * begins a frame (B = 1) and is of spatial layer 0.
 */
function isVp9KeyFrame(packet: Uint8Array, start: number, end: number): boolean {
  if (start >= end) return false;
  const first = packet[start]!;
  const startsIntraFrame = (first & 0x48) === 0x08;
  if (!startsIntraFrame || !(first & 0x20)) return startsIntraFrame;
  let at = start + 1;
  if (first & 0x80) {
    if (at >= end) return false;
    at += packet[at]! & 0x80 ? 2 : 1;
  }
  return at < end && ((packet[at]! >> 1) & 0x07) === 0;
}

/** NAL unit types of H.264 (RFC 6184 section 5.2). */
const nal = { idr: 5, sps: 7, stapA: 24, fuA: 28 } as const;

/** An IDR slice or a parameter set before one, alone, in a STAP-A or beginning a FU-A. */
function isH264KeyFrame(packet: Uint8Array, start: number, end: number): boolean {
  if (start >= end) return false;
  const type = packet[start]! & 0x1f;
  if (type === nal.fuA) {
    if (start + 2 > end) return false;
    const fragment = packet[start + 1]!;
    return (fragment & 0x80) !== 0 && startsKeyFrame(fragment & 0x1f);
  }
  if (type !== nal.stapA) return startsKeyFrame(type);
  for (let at = start + 1; at + 3 <= end;) {
    if (startsKeyFrame(packet[at + 2]! & 0x1f)) return true;
    at += 2 + readUint16(packet, at);
  }
  return false;
}

function startsKeyFrame(nalType: number): boolean {
  return nalType === nal.idr || nalType === nal.sps;
}

/** AV1 aggregation header `Z Y W W N`: N begins a coded video sequence (AV1 RTP specification section 4.4). */
function isAv1KeyFrame(packet: Uint8Array, start: number, end: number): boolean {
  return start < end && (packet[start]! & 0x08) !== 0;
}

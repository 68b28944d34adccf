import type { HeaderExtensionIds, MediaKind } from "../../parameters.ts";

export type HeaderExtensionName = keyof HeaderExtensionIds;

/** RTP header extensions that the server reads or writes, by URI. */
export const headerExtensionUris: { readonly [name in HeaderExtensionName]: string } = {
  mid: "urn:ietf:params:rtp-hdrext:sdes:mid",
  rid: "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
  repairedRid: "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
  audioLevel: "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
  transportWideCc: "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
  absSendTime: "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
  dependencyDescriptor:
    "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension",
  playoutDelay: "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
  absCaptureTime: "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
};

/** What a publisher may use. Transport-wide feedback replaces REMB, so absolute send times are not asked for. */
export const publisherExtensions: { [kind in MediaKind]: readonly HeaderExtensionName[] } = {
  audio: ["mid", "rid", "audioLevel", "absCaptureTime"],
  video: ["mid", "rid", "repairedRid", "transportWideCc", "dependencyDescriptor", "absCaptureTime"],
};

/** What a section that we may send on carries beside sections that clients send on: both sides' extensions. */
export const singleConnectionExtensions: { [kind in MediaKind]: readonly HeaderExtensionName[] } = {
  audio: [...publisherExtensions.audio, "transportWideCc"],
  video: [...publisherExtensions.video, "absSendTime", "playoutDelay"],
};

/** Ids in our offers. One id means the same in each section of a bundle (RFC 9143 section 12). */
export const offeredExtensionIds = {
  absSendTime: 2,
  transportWideCc: 3,
  dependencyDescriptor: 4,
  absCaptureTime: 5,
  playoutDelay: 6,
} as const;

/** The sections' lines and the ids for the forwarding path, for those of `names` that `offered` holds. */
export function selectExtensions(
  offered: { id: number; uri: string }[],
  names: readonly HeaderExtensionName[],
): { lines: { value: number; uri: string }[]; ids: HeaderExtensionIds } {
  const lines: { value: number; uri: string }[] = [];
  const ids: HeaderExtensionIds = {};
  for (const { id, uri } of offered) {
    const name = names.find((candidate) => headerExtensionUris[candidate] === uri);
    if (name === undefined || ids[name] !== undefined || id < 1 || id > 255) continue;
    ids[name] = id;
    lines.push({ value: id, uri });
  }
  return { lines, ids };
}

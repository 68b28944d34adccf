import type { MediaDescription } from "sdp-transform";
import { DevServerError } from "../../../base/errors.ts";
import { randomUint32 } from "../../../base/ids.ts";
import type { LocalOffer } from "../../MediaPlane.ts";
import type { DownTrackParameters, HeaderExtensionIds, MediaKind } from "../../parameters.ts";
import { subscriberFeedback, toCodecParameters, toSubscriberCodec } from "./codecs.ts";
import type { PublishedTrack } from "./createAnswer.ts";
import { headerExtensionUris, type HeaderExtensionName, offeredExtensionIds } from "./headerExtensions.ts";
import {
  codecLines,
  dataSection,
  type LocalTransport,
  rtpSection,
  writeDescription,
} from "./LocalDescription.ts";
import type { RemoteDescription, RemoteSection, SdpCodec } from "./RemoteDescription.ts";

export interface SendingTrack {
  downTrackId: string;
  trackSid: string;
  streamId: string;
  published: PublishedTrack;
}

export interface AnswerOutcome {
  accepted: DownTrackParameters[];
  /** Ids of down tracks that the client won't take. */
  rejected: string[];
}

/** A track with its place in the description. */
interface PlacedTrack extends SendingTrack {
  codec: SdpCodec;
  ssrc: number;
  rtxSsrc: number | undefined;
  settled: boolean;
}

/** Sections are never removed; one is `free` once the client agreed that nothing is sent on it. */
type SectionUse = { status: "sending"; track: PlacedTrack } | { status: "ending" | "free" | "stopped" };

interface OfferSection {
  readonly mid: string;
  readonly kind: MediaKind;
  /** The last one used: an inactive section names a codec too. */
  codec: SdpCodec;
  use: SectionUse;
}

const dataMid = "0";

/** The server's side of a subscriber's negotiation: which track is on which section, offer by offer. */
export class OfferNegotiator {
  readonly #transportId: string;
  readonly #sections: OfferSection[] = [];
  readonly #waiting = new Map<string, SendingTrack>();
  #newestOffer: { section: OfferSection; use: SectionUse }[] | undefined;

  constructor(transportId: string) {
    this.#transportId = transportId;
  }

  add(track: SendingTrack): void {
    this.#waiting.set(track.downTrackId, track);
  }

  remove(downTrackId: string): void {
    this.#waiting.delete(downTrackId);
    for (const section of this.#sections) {
      if (section.use.status === "sending" && section.use.track.downTrackId === downTrackId) {
        section.use = { status: "ending" };
      }
    }
  }

  createOffer(local: LocalTransport, version: number): LocalOffer {
    for (const track of this.#waiting.values()) this.#place(track);
    this.#waiting.clear();
    this.#newestOffer = this.#sections.map((section) => ({ section, use: section.use }));
    const media = this.#sections.map((section) => describe(section, local));
    return {
      sdp: writeDescription(local, version, [dataSection(local, dataMid), ...media]),
      midToTrackId: Object.fromEntries(
        this.#sections.flatMap(({ mid, use }) =>
          use.status === "sending" ? [[mid, use.track.trackSid]] : [],
        ),
      ),
    };
  }

  /** @throws DevServerError `invalid_argument`: no offer waits for an answer */
  handleAnswer(remote: RemoteDescription): AnswerOutcome {
    const offer = this.#newestOffer;
    if (!offer) {
      throw new DevServerError("invalid_argument", "There is no offer to answer. Answer each offer once.");
    }
    this.#newestOffer = undefined;
    const outcome: AnswerOutcome = { accepted: [], rejected: [] };
    for (const { section, use } of offer) {
      const answer = remote.sections.find(({ mid }) => mid === section.mid);
      this.#settle(section, use, answer, outcome);
    }
    return outcome;
  }

  #settle(
    section: OfferSection,
    offered: SectionUse,
    answer: RemoteSection | undefined,
    outcome: AnswerOutcome,
  ): void {
    if (offered.status === "sending" && !offered.track.settled) {
      offered.track.settled = true;
      const parameters = answer && this.#accept(section, offered.track, answer);
      if (section.use !== offered) {
        // Closed since the offer.
      } else if (parameters) {
        outcome.accepted.push(parameters);
      } else {
        section.use = { status: "ending" };
        outcome.rejected.push(offered.track.downTrackId);
      }
    }
    if (!answer || answer.rejected) section.use = { status: "stopped" };
    else if (offered.status === "ending" && section.use === offered) section.use = { status: "free" };
  }

  #accept(section: OfferSection, track: PlacedTrack, answer: RemoteSection): DownTrackParameters | undefined {
    const receives = answer.direction === "recvonly" || answer.direction === "sendrecv";
    const codec = answer.codecs.find(({ mimeType }) => mimeType === track.codec.mimeType);
    if (answer.rejected || !receives || !codec) return undefined;
    return {
      downTrackId: track.downTrackId,
      transportId: this.#transportId,
      receiverId: track.published.receiverId,
      kind: section.kind,
      codec: toCodecParameters(codec),
      extensions: agreedExtensions(section, answer),
      mid: section.mid,
      ssrc: track.ssrc,
      cname: track.streamId,
      ...(codec.rtxPayloadType !== undefined && track.rtxSsrc !== undefined && { rtxSsrc: track.rtxSsrc }),
    };
  }

  #place(track: SendingTrack): void {
    const { kind, stereo } = track.published;
    const base = toSubscriberCodec(track.published.codec);
    const codec = stereo ? { ...base, fmtp: `${base.fmtp};sprop-stereo=1` } : base;
    const placed: PlacedTrack = {
      ...track,
      codec,
      ssrc: randomUint32(),
      rtxSsrc: codec.rtxPayloadType === undefined ? undefined : randomUint32(),
      settled: false,
    };
    const use: SectionUse = { status: "sending", track: placed };
    const free = this.#sections.find((section) => section.kind === kind && section.use.status === "free");
    if (free) {
      free.codec = codec;
      free.use = use;
    } else {
      this.#sections.push({ mid: String(this.#sections.length + 1), kind, codec, use });
    }
  }
}

function describe(section: OfferSection, local: LocalTransport): MediaDescription {
  const { kind, mid, codec, use } = section;
  const media: MediaDescription = {
    ...rtpSection(local, kind, mid, use.status === "sending" ? "sendonly" : "inactive"),
    ...codecLines([codec], subscriberFeedback[kind]),
    ext: extensionNames(section).map((name) => ({
      value: offeredExtensionIds[name],
      uri: headerExtensionUris[name],
    })),
  };
  if (use.status === "stopped") return { ...media, port: 0 };
  if (use.status !== "sending") return media;
  const { streamId, trackSid, ssrc, rtxSsrc } = use.track;
  const ssrcs = rtxSsrc === undefined ? [ssrc] : [ssrc, rtxSsrc];
  return {
    ...media,
    msid: [{ id: streamId, appdata: trackSid }],
    ssrcs: ssrcs.map((id) => ({ id, attribute: "cname", value: streamId })),
    ...(rtxSsrc !== undefined && { ssrcGroups: [{ semantics: "FID", ssrcs: ssrcs.join(" ") }] }),
  };
}

type OfferedExtension = keyof typeof offeredExtensionIds & HeaderExtensionName;

/** Absolute send times are what the client's REMB estimate is made of. */
function extensionNames({ kind, codec }: OfferSection): OfferedExtension[] {
  if (kind === "audio") return ["absCaptureTime"];
  const layered = codec.mimeType === "video/av1" || codec.mimeType === "video/vp9";
  return layered
    ? ["absSendTime", "dependencyDescriptor", "absCaptureTime"]
    : ["absSendTime", "absCaptureTime"];
}

function agreedExtensions(section: OfferSection, answer: RemoteSection): HeaderExtensionIds {
  const agreed: HeaderExtensionIds = {};
  for (const name of extensionNames(section)) {
    const id = answer.extensions.find(({ uri }) => uri === headerExtensionUris[name])?.id;
    if (id === offeredExtensionIds[name]) agreed[name] = id;
  }
  return agreed;
}

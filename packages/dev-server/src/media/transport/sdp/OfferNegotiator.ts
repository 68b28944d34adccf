import type { MediaDescription } from "sdp-transform";
import { DevServerError } from "../../../base/errors.ts";
import type { LocalOffer } from "../../MediaPlane.ts";
import type { DownTrackParameters, HeaderExtensionIds, MediaKind } from "../../parameters.ts";
import { matchAnsweredCodec, offeredCodecs, subscriberFeedback, toSubscriberCodecs } from "./codecs.ts";
import { headerExtensionUris, offeredExtensionIds } from "./headerExtensions.ts";
import {
  codecLines,
  dataSection,
  type LocalTransport,
  rtpSection,
  writeDescription,
} from "./LocalDescription.ts";
import {
  downTrackParameters,
  type PlacedTrack,
  placeTrack,
  type SendingTrack,
  sendingLines,
  subscriberExtensions,
} from "./PlacedTrack.ts";
import type { RemoteDescription, RemoteSection, SdpCodec } from "./RemoteDescription.ts";

export interface AnswerOutcome {
  accepted: DownTrackParameters[];
  /** Ids of down tracks that the client won't take. */
  rejected: string[];
}

/** Sections are never removed; one is `free` once the client agreed that nothing is sent on it. */
type SectionUse =
  | { status: "sending"; track: PlacedTrack; settled: boolean }
  | { status: "ending" | "free" | "stopped" };

interface OfferSection {
  readonly mid: string;
  readonly kind: MediaKind;
  /** The last ones used: an inactive section names a codec too. */
  codecs: SdpCodec[];
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
    if (offered.status === "sending" && !offered.settled) {
      offered.settled = true;
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
    const codec = track.codecs
      .map((offered) => matchAnsweredCodec(answer.codecs, offered))
      .find((answered) => answered !== undefined);
    if (answer.rejected || !receives || !codec) return undefined;
    return downTrackParameters(track, {
      transportId: this.#transportId,
      mid: section.mid,
      kind: section.kind,
      codec,
      extensions: agreedExtensions(section, answer),
    });
  }

  #place(track: SendingTrack): void {
    const { kind } = track.published;
    const placed = placeTrack(track, toSubscriberCodecs(track.published.codec));
    const { codecs } = placed;
    const use: SectionUse = { status: "sending", track: placed, settled: false };
    const free = this.#sections.find((section) => section.kind === kind && section.use.status === "free");
    if (free) {
      free.codecs = codecs;
      free.use = use;
    } else {
      this.#sections.push({ mid: String(this.#sections.length + 1), kind, codecs, use });
    }
  }
}

function describe(section: OfferSection, local: LocalTransport): MediaDescription {
  const { kind, mid, codecs, use } = section;
  const media: MediaDescription = {
    ...rtpSection(local, kind, mid, use.status === "sending" ? "sendonly" : "inactive"),
    ...codecLines(offeredCodecs(codecs), subscriberFeedback[kind]),
    ext: extensionsOf(section).map((name) => ({
      value: offeredExtensionIds[name],
      uri: headerExtensionUris[name],
    })),
  };
  if (use.status === "stopped") return { ...media, port: 0 };
  if (use.status !== "sending") return media;
  return { ...media, ...sendingLines(use.track) };
}

function extensionsOf({ kind, codecs, use }: OfferSection): ReturnType<typeof subscriberExtensions> {
  const hasPlayoutDelay = use.status === "sending" && use.track.playoutDelay !== undefined;
  return subscriberExtensions(kind, codecs[0]?.mimeType ?? "", hasPlayoutDelay);
}

function agreedExtensions(section: OfferSection, answer: RemoteSection): HeaderExtensionIds {
  const agreed: HeaderExtensionIds = {};
  for (const name of extensionsOf(section)) {
    const id = answer.extensions.find(({ uri }) => uri === headerExtensionUris[name])?.id;
    if (id === offeredExtensionIds[name]) agreed[name] = id;
  }
  return agreed;
}

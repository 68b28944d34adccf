import type { MissingSections } from "../../MediaPlane.ts";
import type { DownTrackParameters, MediaKind } from "../../parameters.ts";
import { matchSubscriberCodecs } from "./codecs.ts";
import { selectExtensions } from "./headerExtensions.ts";
import {
  downTrackParameters,
  type PlacedTrack,
  placeTrack,
  type SendingTrack,
  subscriberExtensions,
} from "./PlacedTrack.ts";
import type { RemoteDescription, RemoteSection } from "./RemoteDescription.ts";

/** What an answer does for down tracks. */
export interface Allocation {
  /** Down tracks by the mid of the section that sends them. */
  sending: ReadonlyMap<string, PlacedTrack>;
  /** Down tracks that this answer starts. */
  accepted: DownTrackParameters[];
  /** Ids of down tracks that the client can't decode. */
  rejected: string[];
}

/** `ending`: the next answer says that nothing is sent, only then the section is free for another track. */
type SectionUse = { status: "free" | "ending" } | { status: "sending"; track: PlacedTrack };

interface ReceivingSection {
  kind: MediaKind;
  use: SectionUse;
}

/**
 * Which down track is on which of the client's receiving sections, offer by offer: the single peer connection, where
 * only the client offers. {@link OfferNegotiator} is the same for a connection on which we offer.
 */
export class SectionAllocator {
  readonly #transportId: string;
  readonly #sections = new Map<string, ReceivingSection>();
  readonly #waiting = new Map<string, SendingTrack>();

  constructor(transportId: string) {
    this.#transportId = transportId;
  }

  add(track: SendingTrack): void {
    this.#waiting.set(track.downTrackId, track);
  }

  remove(downTrackId: string): void {
    this.#waiting.delete(downTrackId);
    for (const section of this.#sections.values()) {
      if (section.use.status === "sending" && section.use.track.downTrackId === downTrackId) {
        section.use = { status: "ending" };
      }
    }
  }

  /** How many more sections the waiting tracks need than the client has left. */
  get missing(): MissingSections {
    const count = (kind: MediaKind): number => {
      const waiting = Array.from(this.#waiting.values(), ({ published }) => published.kind);
      const free = Array.from(this.#sections.values(), (section) =>
        section.use.status === "free" ? section.kind : undefined,
      );
      const of = (kinds: (MediaKind | undefined)[]): number => kinds.filter((each) => each === kind).length;
      return Math.max(of(waiting) - of(free), 0);
    };
    return { audio: count("audio"), video: count("video") };
  }

  /** To be called for each offer; the answer has to say what this returns. */
  allocate(remote: RemoteDescription): Allocation {
    const ending = Array.from(this.#sections.values()).filter(({ use }) => use.status === "ending");
    for (const { mid, kind, rejected, direction } of remote.sections) {
      if (rejected) this.#sections.delete(mid);
      else if (
        direction === "recvonly" &&
        (kind === "audio" || kind === "video") &&
        !this.#sections.has(mid)
      ) {
        this.#sections.set(mid, { kind, use: { status: "free" } });
      }
    }
    const accepted: DownTrackParameters[] = [];
    const rejected: string[] = [];
    for (const track of this.#waiting.values()) {
      const outcome = this.#place(track, remote);
      if (outcome === "wait") continue;
      this.#waiting.delete(track.downTrackId);
      if (outcome === "reject") rejected.push(track.downTrackId);
      else accepted.push(outcome);
    }
    for (const section of ending) section.use = { status: "free" };
    return { sending: this.#sending(remote), accepted, rejected };
  }

  #place(track: SendingTrack, remote: RemoteDescription): DownTrackParameters | "wait" | "reject" {
    const { kind, codec: published } = track.published;
    const receiving = remote.sections.filter(
      (section) => section.kind === kind && this.#sections.has(section.mid) && receives(section),
    );
    const decodable = receiving.filter(({ codecs }) => matchSubscriberCodecs(codecs, published).length > 0);
    if (receiving.length > 0 && decodable.length === 0) return "reject";
    const remoteSection = decodable.find(({ mid }) => this.#sections.get(mid)?.use.status === "free");
    const section = this.#sections.get(remoteSection?.mid ?? "");
    const codecs = matchSubscriberCodecs(remoteSection?.codecs ?? [], published);
    const [codec] = codecs;
    if (!remoteSection || !section || !codec) return "wait";
    const placed = placeTrack(track, codecs);
    section.use = { status: "sending", track: placed };
    const names = subscriberExtensions(kind, codec.mimeType, track.playoutDelay !== undefined);
    const extensions = selectExtensions(remoteSection.extensions, names).ids;
    const { mid } = remoteSection;
    return downTrackParameters(placed, { transportId: this.#transportId, mid, kind, codec, extensions });
  }

  #sending(remote: RemoteDescription): Map<string, PlacedTrack> {
    const sending = new Map<string, PlacedTrack>();
    for (const section of remote.sections) {
      const use = this.#sections.get(section.mid)?.use;
      if (use?.status === "sending" && receives(section)) sending.set(section.mid, use.track);
    }
    return sending;
  }
}

function receives({ direction, rejected }: RemoteSection): boolean {
  return !rejected && (direction === "recvonly" || direction === "sendrecv");
}

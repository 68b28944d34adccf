import { type AddTrackRequest, RequestResponse_Reason, type TrackInfo, TrackType } from "@livekit/protocol";
import { createTrackInfo, createTrackSid } from "./createTrackInfo.ts";

/** What became of an AddTrackRequest. */
export type AddTrackResult =
  | { kind: "added"; info: TrackInfo }
  /** Its cid is taken by another track; it gets its turn when that one is unpublished. */
  | { kind: "queued" }
  | { kind: "rejected"; reason: RequestResponse_Reason; message: string };

interface Pending {
  /** First come, first served; never empty. */
  infos: TrackInfo[];
  /** Waits for a published track with the same cid to go. */
  queued: boolean;
}

const maxPending = 20;
const maxQueued = 3;

/** Tracks that were announced by AddTrackRequest and whose media has not been offered yet. */
export class PendingTracks {
  readonly #byCid = new Map<string, Pending>();

  /** @param cidIsPublished - whether a published track has this request's cid. */
  add(request: AddTrackRequest, cidIsPublished: boolean): AddTrackResult {
    if (request.type !== TrackType.AUDIO && request.type !== TrackType.VIDEO) {
      const message = "a published track is audio or video";
      return { kind: "rejected", reason: RequestResponse_Reason.UNSUPPORTED_TYPE, message };
    }
    const existing = this.#byCid.get(request.cid);
    if (!existing && this.#byCid.size >= maxPending) return tooMany("pending", maxPending);
    if (existing && existing.infos.length >= maxQueued) return tooMany("queued", maxQueued);

    const sid = existing?.infos[0]?.sid ?? createTrackSid(request.type, request.source);
    const info = createTrackInfo(request, sid);
    if (existing) {
      existing.infos.push(info);
      return { kind: "queued" };
    }
    this.#byCid.set(request.cid, { infos: [info], queued: cidIsPublished });
    return cidIsPublished ? { kind: "queued" } : { kind: "added", info };
  }

  /** The track that an offered section with this msid track id carries, by cid. */
  find(trackId: string): { cid: string; info: TrackInfo } | undefined {
    for (const [cid, { infos, queued }] of this.#byCid) {
      const info = infos[0];
      if (!info || queued) continue;
      if (cid === trackId || info.codecs.some((codec) => codec.cid === trackId)) return { cid, info };
    }
    return undefined;
  }

  /** The first track of a kind: for browsers that change a track's id on the way (Firefox). */
  findByKind(kind: "audio" | "video"): { cid: string; info: TrackInfo } | undefined {
    const type = kind === "audio" ? TrackType.AUDIO : TrackType.VIDEO;
    for (const [cid, { infos, queued }] of this.#byCid) {
      const info = infos[0];
      if (info && !queued && info.type === type) return { cid, info };
    }
    return undefined;
  }

  /** The first track under a cid is published now; others under it wait until it is gone. */
  take(cid: string): void {
    const pending = this.#byCid.get(cid);
    if (!pending) return;
    pending.infos.shift();
    pending.queued = true;
    if (pending.infos.length === 0) this.#byCid.delete(cid);
  }

  /** The published track with this cid is gone. @returns the track whose turn it is. */
  release(cid: string): TrackInfo | undefined {
    const pending = this.#byCid.get(cid);
    if (!pending) return undefined;
    pending.queued = false;
    return pending.infos[0];
  }

  bySid(sid: string): TrackInfo | undefined {
    return this.#all().find((info) => info.sid === sid);
  }

  clear(): void {
    this.#byCid.clear();
  }

  dump(): object {
    return Object.fromEntries(
      Array.from(this.#byCid, ([cid, { infos, queued }]) => [
        cid,
        { queued, sids: infos.map(({ sid }) => sid) },
      ]),
    );
  }

  #all(): TrackInfo[] {
    return Array.from(this.#byCid.values()).flatMap(({ infos }) => infos);
  }
}

function tooMany(what: string, limit: number): AddTrackResult {
  const message = `too many ${what} tracks: at most ${limit} may wait for their media; publish or drop some first`;
  return { kind: "rejected", reason: RequestResponse_Reason.LIMIT_EXCEEDED, message };
}

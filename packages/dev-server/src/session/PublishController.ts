import {
  type AddTrackRequest,
  type MuteTrackRequest,
  RequestResponse,
  RequestResponse_Reason,
  type SimulcastCodecInfo,
  type TrackInfo,
  TrackPublishedResponse,
  TrackUnpublishedResponse,
  type UpdateLocalAudioTrack,
  type UpdateLocalVideoTrack,
} from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import type { Logger } from "../base/Logger.ts";
import type { HandleOfferOptions, HandledOffer, OfferedTrack, RejectedSection } from "../media/MediaPlane.ts";
import { setAudioFeatures } from "../room/createTrackInfo.ts";
import { publishCodecs, withEnabledCodecs } from "../room/enabledCodecs.ts";
import type { Participant } from "../room/Participant.ts";
import { canPublishSource } from "../room/ParticipantPermission.ts";
import { PendingTracks } from "../room/PendingTracks.ts";
import type { Room } from "../room/Room.ts";
import { TrackPublication, audioOptionsOf } from "../room/TrackPublication.ts";
import { BackupCodecs, describeCodec } from "./BackupCodecs.ts";
import { createDynacast } from "./createDynacast.ts";
import type { OfferedTracksPort } from "./NegotiationController.ts";
import type { SendSignal } from "./SignalSink.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

export interface PublishControllerOptions {
  room: Room;
  participant: Participant;
  receivers: TrackReceivers;
  clock: Clock;
  logger: Logger;
  send: SendSignal;
}

/** What a participant announced and publishes, on its way into another room. */
export interface PublishedMedia {
  pending: PendingTracks;
  parked: OfferedTrack[];
  published: { receiverId: string; cid: string; info: TrackInfo }[];
}

/** From AddTrackRequest and offered media to publications, whichever comes first. */
export class PublishController implements OfferedTracksPort {
  readonly #options: PublishControllerOptions;
  readonly #backups: BackupCodecs;
  #pending = new PendingTracks();
  /** Offered media that no AddTrackRequest has named yet, by receiver id. */
  #parked: OfferedTrack[] = [];

  constructor(options: PublishControllerOptions) {
    this.#options = options;
    this.#backups = new BackupCodecs(options.participant, options.receivers);
  }

  addTrack(announced: AddTrackRequest): void {
    const request = withEnabledCodecs(announced, this.#enabledCodecs());
    const { participant, send } = this.#options;
    const refuse = (reason: RequestResponse_Reason, message: string): void =>
      this.#respond(reason, message, { case: "addTrack", value: announced });

    if (!canPublishSource(participant.permission, request.source)) {
      refuse(RequestResponse_Reason.NOT_ALLOWED, "the token does not allow to publish this source");
      return;
    }
    if (request.sid) {
      const publication = participant.track(request.sid);
      if (!publication) refuse(RequestResponse_Reason.NOT_FOUND, `no published track ${request.sid}`);
      else this.#addCodecs(publication, request);
      return;
    }
    const cidIsPublished = participant.tracks.some((track) => track.hasCid(request.cid));
    const result = this.#pending.add(request, cidIsPublished);
    switch (result.kind) {
      case "rejected":
        refuse(result.reason, result.message);
        return;
      case "queued":
        refuse(RequestResponse_Reason.QUEUED, "waits for the published track with the same cid to end");
        return;
      case "added":
        send(trackPublished(request.cid, result.info));
        this.#publishParked();
    }
  }

  /** @returns the track as it is now; undefined if there is none with this sid. */
  setMuted(request: MuteTrackRequest): TrackInfo | undefined {
    const { participant } = this.#options;
    const publication = participant.track(request.sid);
    if (publication) {
      if (publication.setMuted(request.muted)) participant.touch(publication);
      return publication.toProto();
    }
    const pending = this.#pending.bySid(request.sid);
    if (pending) pending.muted = request.muted;
    return pending?.clone();
  }

  /** The client's own mute. */
  mute(request: MuteTrackRequest): void {
    if (this.setMuted(request)) return;
    this.#respond(RequestResponse_Reason.NOT_FOUND, `no track ${request.sid}`, {
      case: "mute",
      value: request,
    });
  }

  updateAudioTrack(update: UpdateLocalAudioTrack): void {
    const { participant } = this.#options;
    const publication = participant.track(update.trackSid);
    const pending = this.#pending.bySid(update.trackSid);
    if (publication) {
      publication.updateAudio(update);
      participant.touch(publication);
    } else if (pending) {
      setAudioFeatures(pending, update.features);
    } else {
      const request = { case: "updateAudioTrack" as const, value: update };
      this.#respond(RequestResponse_Reason.NOT_FOUND, `no track ${update.trackSid}`, request);
    }
  }

  updateVideoTrack(update: UpdateLocalVideoTrack): void {
    const { participant } = this.#options;
    const publication = participant.track(update.trackSid);
    const pending = this.#pending.bySid(update.trackSid);
    if (publication) {
      publication.updateVideo(update);
      participant.touch(publication);
    } else if (pending) {
      pending.width = update.width;
      pending.height = update.height;
    } else {
      const request = { case: "updateVideoTrack" as const, value: update };
      this.#respond(RequestResponse_Reason.NOT_FOUND, `no track ${update.trackSid}`, request);
    }
  }

  /** Whether a resuming client's track is one that we know. */
  knows(trackSid: string): boolean {
    return (
      this.#options.participant.track(trackSid) !== undefined || this.#pending.bySid(trackSid) !== undefined
    );
  }

  offerOptions(): HandleOfferOptions {
    return {
      enabledMimeTypes: this.#enabledCodecs(),
      preferredMimeType: (trackId) => this.#codecOf(trackId)?.mimeType || undefined,
      audioOptions: (trackId) => {
        const info = this.#infoOf(trackId);
        return info ? audioOptionsOf(info) : { stereo: false, dtx: true, red: false };
      },
    };
  }

  handleOffered(handled: HandledOffer): void {
    const { participant, receivers } = this.#options;
    const offered = new Map(handled.tracks.map((track) => [track.receiverId, track]));
    for (const publication of participant.tracks) {
      const track = offered.get(receivers.byTrackSid(publication.sid)?.receiverId ?? "");
      // A section that now carries another announced track has dropped the one it had.
      const replaced = track && !publication.hasCid(track.trackId) && this.#pending.find(track.trackId);
      if (!track || replaced) this.#unpublish(publication);
      else this.#backups.handleOffered(publication, offered);
    }
    this.#parked = handled.tracks.filter(({ receiverId }) => !receivers.byReceiverId(receiverId));
    this.#publishParked();
    if (handled.rejected.length > 0) this.#reject(handled.rejected);
  }

  /** Ends publications that the permission no longer allows, and tells the client. */
  revokeForbidden(): void {
    const { participant, send } = this.#options;
    for (const publication of participant.tracks) {
      if (participant.canPublish(publication)) continue;
      this.#unpublish(publication);
      const value = new TrackUnpublishedResponse({ trackSid: publication.sid });
      send({ case: "trackUnpublished", value });
    }
  }

  /** A client that was away may have missed what its subscribers want. */
  repeatQualities(): void {
    const { participant, receivers } = this.#options;
    for (const { sid } of participant.tracks) receivers.byTrackSid(sid)?.dynacast?.repeat();
  }

  /** Ends here what is published, without ending its media. */
  handOver(): PublishedMedia {
    const { participant, receivers } = this.#options;
    const published = participant.tracks.flatMap(({ sid, cid, info }) => {
      const receiver = receivers.byTrackSid(sid);
      receivers.remove(sid);
      return receiver ? [{ receiverId: receiver.receiverId, cid, info: info.clone() }] : [];
    });
    const handedOver = { pending: this.#pending, parked: this.#parked, published };
    this.#pending = new PendingTracks();
    this.#parked = [];
    return handedOver;
  }

  /** Publishes here what was published in another room. */
  takeOver({ pending, parked, published }: PublishedMedia): void {
    this.#pending = pending;
    this.#parked = parked;
    for (const { receiverId, cid, info } of published) this.#add(receiverId, new TrackPublication(cid, info));
  }

  close(): void {
    const { participant, receivers } = this.#options;
    for (const publication of participant.tracks) receivers.remove(publication.sid);
    this.#pending.clear();
    this.#parked = [];
  }

  dump(): object {
    return {
      pending: this.#pending.dump(),
      parked: this.#parked.map(({ mid, kind, trackId }) => ({ mid, kind, trackId })),
    };
  }

  /** Exact names first: matching by kind must not take a track that another section names. */
  #publishParked(): void {
    for (const track of this.#parked) this.#backups.publish(track);
    for (const track of this.#parked) this.#publish(track, this.#pending.find(track.trackId));
    for (const track of this.#parked) this.#publish(track, this.#pending.findByKind(track.kind));
    const { receivers } = this.#options;
    this.#parked = this.#parked.filter(({ receiverId }) => !receivers.byReceiverId(receiverId));
  }

  #publish(track: OfferedTrack, match: { cid: string; info: TrackInfo } | undefined): void {
    if (!match || this.#options.receivers.byReceiverId(track.receiverId)) return;
    const { cid, info } = match;
    this.#pending.take(cid);
    describeMedia(info, track);
    this.#add(track.receiverId, new TrackPublication(cid, info));
  }

  #add(receiverId: string, publication: TrackPublication): void {
    const { room, participant, receivers, clock, send } = this.#options;
    receivers.add({
      receiverId,
      room,
      publisher: participant,
      publication,
      ...(publication.kind === "video" && { dynacast: createDynacast(publication, clock, send) }),
    });
    participant.publish(publication);
  }

  #unpublish(publication: TrackPublication): void {
    const { participant, receivers, send } = this.#options;
    receivers.remove(publication.sid);
    participant.unpublish(publication);
    const next = this.#pending.release(publication.cid);
    if (next) send(trackPublished(publication.cid, next));
  }

  /** Tells the client which announced tracks can't be published: their sections share no codec with us. */
  #reject(sections: readonly RejectedSection[]): void {
    const { send, logger } = this.#options;
    logger.warn("refused media sections: no common codec", { mids: sections.map(({ mid }) => mid) });
    for (const { kind, trackId } of sections) {
      const match = this.#pending.find(trackId) ?? (kind && this.#pending.findByKind(kind));
      if (!match) continue;
      this.#pending.take(match.cid);
      const value = new TrackUnpublishedResponse({ trackSid: match.info.sid });
      send({ case: "trackUnpublished", value });
    }
  }

  /** The client publishes a track that it has in a further codec, as it was asked to. */
  #addCodecs(publication: TrackPublication, request: AddTrackRequest): void {
    publication.announceCodecs(request);
    this.#options.send(trackPublished(request.cid, publication.info));
    this.#publishParked();
  }

  #enabledCodecs(): string[] {
    const { room, participant } = this.#options;
    return publishCodecs(room.options.enabledCodecs, participant.clientConfiguration);
  }

  /** The codec that a section was announced to carry. */
  #codecOf(trackId: string): SimulcastCodecInfo | undefined {
    const codecs = this.#infoOf(trackId)?.codecs;
    return codecs?.find(({ cid }) => cid === trackId) ?? codecs?.[0];
  }

  #infoOf(trackId: string): Readonly<TrackInfo> | undefined {
    const published = this.#options.participant.tracks.find((track) => track.hasCid(trackId));
    return published?.info ?? this.#pending.find(trackId)?.info;
  }

  #respond(
    reason: RequestResponse_Reason,
    message: string,
    request: Exclude<RequestResponse["request"], { case: undefined }>,
  ): void {
    const value = new RequestResponse({ reason, message, request });
    this.#options.send({ case: "requestResponse", value });
  }
}

function trackPublished(cid: string, info: Readonly<TrackInfo>): Parameters<SendSignal>[0] {
  return { case: "trackPublished", value: new TrackPublishedResponse({ cid, track: info.clone() }) };
}

/** Completes a TrackInfo with what the offer says about its media. */
function describeMedia(info: TrackInfo, track: OfferedTrack): void {
  info.mid = track.mid;
  info.mimeType = track.mimeType;
  const codec: SimulcastCodecInfo | undefined =
    info.codecs.find(({ mimeType }) => mimeType === track.mimeType) ?? info.codecs[0];
  if (codec) describeCodec(codec, track);
}

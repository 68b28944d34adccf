import {
  ParticipantInfo_State,
  StreamState,
  StreamStateInfo,
  StreamStateUpdate,
  SubscriptionError,
  SubscriptionPermissionUpdate,
  SubscriptionResponse,
  type UpdateSubscription,
  type UpdateTrackSettings,
  VideoQuality,
} from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import { Emitter, type Listenable, type Unsubscribe } from "../base/Emitter.ts";
import type { Logger } from "../base/Logger.ts";
import type { DownTrack, PeerTransport } from "../media/MediaPlane.ts";
import type { PlayoutDelay } from "../media/parameters.ts";
import { cannotReceive } from "../room/enabledCodecs.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";
import { SubscriptionManager, type SubscriptionPublisher } from "../room/SubscriptionManager.ts";
import type { TrackPublication } from "../room/TrackPublication.ts";
import { downTrackSettings, isOff, subscribedQuality, type SubscriberTraits } from "./downTrackSettings.ts";
import type { SendSignal } from "./SignalSink.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

export interface SubscribeControllerOptions {
  room: Room;
  participant: Participant;
  receivers: TrackReceivers;
  transport: Pick<PeerTransport, "addDownTrack">;
  /** Down tracks were added or removed. */
  requestNegotiation: () => void;
  autoSubscribe: boolean;
  traits: SubscriberTraits;
  clock: Clock;
  logger: Logger;
  send: SendSignal;
}

export type SubscribeEvents = {
  /** Whether media of any of a participant's tracks is subscribed changed. */
  subscribedToChanged: [publisherSid: string, subscribed: boolean];
};

/** Settings that change in a row, as while a window is dragged, take effect once. */
const settingsDelayMs = 100;
/** How long a publisher may take to add the codec that it has in reserve. */
const backupTimeoutMs = 10_000;
/** Chromium's own. */
const defaultMaxPlayoutDelayMs = 10_000;
/** How long a wanted track may stay unknown before the client is told. */
const notFoundTimeoutMs = 20_000;

/** From a participant's wishes to the media plane's down tracks. */
export class SubscribeController {
  readonly events: Listenable<SubscribeEvents>;
  readonly #emitter: Emitter<SubscribeEvents>;
  readonly #options: SubscribeControllerOptions;
  readonly #manager: SubscriptionManager;
  /** Sids of tracks whose media flows: before, a publisher might not know its track yet. */
  readonly #bound = new Set<string>();
  readonly #downTracks = new Map<string, DownTrack>();
  readonly #appliedSettings = new Map<string, UpdateTrackSettings>();
  readonly #settingsTimers = new Map<string, CancelTimer>();
  /** Sids of tracks whose first codec the client can't decode. */
  readonly #onBackup = new Set<string>();
  readonly #notFoundTimers = new Map<string, () => void>();
  readonly #unsubscribes: Unsubscribe[];

  constructor(options: SubscribeControllerOptions) {
    const { room, participant } = options;
    this.#options = options;
    const logError = (error: unknown): void => options.logger.error("subscribing failed", { error });
    this.#emitter = new Emitter(logError);
    this.events = this.#emitter;
    const port = { subscriber: participant, findTrack: (trackSid: string) => room.findTrack(trackSid) };
    this.#manager = new SubscriptionManager(port, logError);
    const { events } = this.#manager;
    events.on("subscribe", (publication, publisher) => this.#subscribe(publication, publisher));
    events.on("unsubscribe", (trackSid, publisherSid) => this.#unsubscribe(trackSid, publisherSid));
    events.on("settingsChanged", (trackSid) => this.#scheduleSettings(trackSid));
    events.on("missing", (trackSid) => this.#expectTrack(trackSid));
    events.on("permissionChanged", (participantSid, trackSid, allowed) => {
      const value = new SubscriptionPermissionUpdate({ participantSid, trackSid, allowed });
      options.send({ case: "subscriptionPermissionUpdate", value });
    });
    this.#unsubscribes = [
      room.events.on("trackPublished", (publisher, { sid }) => this.#handlePublished(publisher, sid)),
      room.events.on("trackUpdated", (publisher, publication) => this.#handleUpdated(publisher, publication)),
      room.events.on("trackUnpublished", (_, { sid }) => {
        this.#manager.forget(sid);
        this.#onBackup.delete(sid);
      }),
      room.events.on("subscriptionPermissionsChanged", ({ tracks }) => {
        for (const { sid } of tracks) this.#manager.reconcile(sid);
      }),
      room.events.on("participantUpdated", (updated) => {
        if (updated === participant) this.#manager.reconcileAll();
      }),
    ];
  }

  /** Subscribes to what is published already, for a client that wants everything. */
  subscribeToExisting(): void {
    const { room, participant, autoSubscribe } = this.#options;
    if (!autoSubscribe) return;
    for (const publisher of room.participants) {
      if (publisher === participant) continue;
      for (const { sid } of publisher.tracks) this.#manager.autoSubscribe(sid);
    }
  }

  /** Clients may name a track twice: in `trackSids` and in `participantTracks`. */
  updateSubscription(update: {
    readonly trackSids: readonly string[];
    readonly participantTracks: UpdateSubscription["participantTracks"];
    readonly subscribe: boolean;
  }): void {
    const sids = new Set(update.trackSids);
    for (const { trackSids } of update.participantTracks) for (const sid of trackSids) sids.add(sid);
    for (const sid of sids) this.#manager.setDesired(sid, update.subscribe);
  }

  updateTrackSettings(settings: UpdateTrackSettings): void {
    for (const sid of settings.trackSids) this.#manager.setSettings(sid, settings);
  }

  /** Sids of all participants of whom {@link isSubscribedTo} holds: cheaper than to ask for each. */
  subscribedTo(): Set<string> {
    return this.#manager.subscribedTo();
  }

  isSubscribedTo(publisherSid: string): boolean {
    return this.#manager.isSubscribedTo(publisherSid);
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    for (const cancel of this.#notFoundTimers.values()) cancel();
    for (const cancel of this.#settingsTimers.values()) cancel();
    for (const trackSid of [...this.#downTracks.keys(), ...this.#onBackup]) {
      this.#closeDownTrack(trackSid);
      this.#setQuality(trackSid, VideoQuality.OFF);
    }
    this.#notFoundTimers.clear();
  }

  dump(): object {
    return { wishes: this.#manager.dump(), downTracks: Array.from(this.#downTracks.keys()) };
  }

  #handlePublished(publisher: Participant, trackSid: string): void {
    const { participant, autoSubscribe } = this.#options;
    if (publisher === participant) return;
    // Before ACTIVE it is one of the existing tracks, subscribed then.
    if (autoSubscribe && participant.state === ParticipantInfo_State.ACTIVE) {
      this.#manager.autoSubscribe(trackSid);
    } else {
      this.#manager.reconcile(trackSid);
    }
  }

  #subscribe(publication: TrackPublication, publisher: SubscriptionPublisher): void {
    const { room, participant, receivers, transport, requestNegotiation } = this.#options;
    const { sid, info } = publication;
    const receiver = receivers.byTrackSid(sid);
    const carrier = this.#onBackup.has(sid) ? receiver?.backup : receiver;
    if (!receiver || !carrier) return;
    this.#notFoundTimers.get(sid)?.();
    this.#notFoundTimers.delete(sid);
    const { mimeType } = "mimeType" in carrier ? carrier : info;
    if (cannotReceive(participant.clientConfiguration, mimeType)) {
      this.#handleRejected(publication, publisher);
      return;
    }
    const downTrack = transport.addDownTrack({
      receiverId: carrier.receiverId,
      trackSid: sid,
      streamId: `${publisher.sid}|${(room.options.syncStreams && info.stream) || sid}`,
      settings: this.#settings(publication),
      ...(publication.kind === "video" && playoutDelayOf(room)),
    });
    downTrack.on("bound", () => this.#handleBound(receiver.publisher, publication));
    downTrack.on("rejected", () => this.#handleRejected(publication, publisher));
    downTrack.on("streamStateChanged", (state) => this.#tellStreamState(publisher.sid, sid, state));
    this.#downTracks.set(sid, downTrack);
    requestNegotiation();
    this.#emitter.emit("subscribedToChanged", publisher.sid, true);
  }

  /** The client can't decode the track; its publisher may have another codec in reserve. */
  #handleRejected(publication: TrackPublication, publisher: SubscriptionPublisher): void {
    const { sid } = publication;
    if (this.#onBackup.has(sid) || !backupMimeType(publication)) return this.#failCodec(sid);
    this.#onBackup.add(sid);
    this.#closeDownTrack(sid);
    const cancel = this.#options.clock.after(backupTimeoutMs, () => {
      this.#notFoundTimers.delete(sid);
      this.#failCodec(sid);
    });
    this.#notFoundTimers.set(sid, cancel);
    this.#setQuality(sid, VideoQuality.HIGH);
    this.#subscribe(publication, publisher);
  }

  #handleUpdated(publisher: Participant, publication: TrackPublication): void {
    const { sid } = publication;
    if (this.#onBackup.has(sid) && this.#manager.isSubscribed(sid)) {
      const hasBackup = this.#options.receivers.byTrackSid(sid)?.backup !== undefined;
      if (!hasBackup) this.#closeDownTrack(sid);
      else if (!this.#downTracks.has(sid)) this.#subscribe(publication, publisher);
    }
    this.#applySettings(sid);
  }

  /** @returns whether there was one. */
  #closeDownTrack(trackSid: string): boolean {
    this.#downTracks.get(trackSid)?.close();
    this.#bound.delete(trackSid);
    return this.#downTracks.delete(trackSid);
  }

  #failCodec(trackSid: string): void {
    this.#fail(trackSid, SubscriptionError.SE_CODEC_UNSUPPORTED);
    this.#manager.fail(trackSid);
  }

  #unsubscribe(trackSid: string, publisherSid: string): void {
    // Of a track that waits for its backup codec.
    this.#notFoundTimers.get(trackSid)?.();
    this.#notFoundTimers.delete(trackSid);
    this.#setQuality(trackSid, VideoQuality.OFF);
    this.#appliedSettings.delete(trackSid);
    if (!this.#closeDownTrack(trackSid)) return;
    this.#options.requestNegotiation();
    if (!this.#manager.isSubscribedTo(publisherSid)) {
      this.#emitter.emit("subscribedToChanged", publisherSid, false);
    }
  }

  #handleBound(publisher: Participant, publication: TrackPublication): void {
    const { room, participant } = this.#options;
    this.#bound.add(publication.sid);
    this.#applySettings(publication.sid);
    if (participant.hidden || !publication.markSubscribed()) return;
    room.events.emit("trackSubscribed", publisher, publication);
  }

  #tellStreamState(participantSid: string, trackSid: string, state: "active" | "paused"): void {
    const info = new StreamStateInfo({
      participantSid,
      trackSid,
      state: state === "paused" ? StreamState.PAUSED : StreamState.ACTIVE,
    });
    const value = new StreamStateUpdate({ streamStates: [info] });
    this.#options.send({ case: "streamStateUpdate", value });
  }

  /** A video that was off and is wanted again starts at once. */
  #scheduleSettings(trackSid: string): void {
    this.#settingsTimers.get(trackSid)?.();
    this.#settingsTimers.delete(trackSid);
    const { clock } = this.#options;
    if (isOff(this.#appliedSettings.get(trackSid)) && !isOff(this.#manager.settings(trackSid))) {
      this.#applySettings(trackSid);
      return;
    }
    const cancel = clock.after(settingsDelayMs, () => {
      this.#settingsTimers.delete(trackSid);
      this.#applySettings(trackSid);
    });
    this.#settingsTimers.set(trackSid, cancel);
  }

  #applySettings(trackSid: string): void {
    const publication = this.#options.room.findTrack(trackSid)?.publication;
    if (!publication) return;
    this.#downTracks.get(trackSid)?.setSettings(this.#settings(publication));
    if (!this.#bound.has(trackSid)) return;
    const settings = this.#manager.settings(trackSid);
    this.#setQuality(trackSid, subscribedQuality(publication.info, settings, this.#options.traits));
  }

  /** What the publisher may leave out depends on it. */
  #setQuality(trackSid: string, quality: VideoQuality): void {
    const { receivers, participant } = this.#options;
    const receiver = receivers.byTrackSid(trackSid);
    if (!receiver) return;
    const { publication, dynacast } = receiver;
    const backup = this.#onBackup.has(trackSid) && backupMimeType(publication);
    dynacast?.setQuality(participant.sid, backup || publication.info.mimeType, quality);
  }

  #settings({ sid, info }: TrackPublication): ReturnType<typeof downTrackSettings> {
    const wanted = this.#manager.settings(sid);
    if (wanted) this.#appliedSettings.set(sid, wanted);
    return downTrackSettings(info, wanted, this.#options.traits);
  }

  #expectTrack(trackSid: string): void {
    if (this.#notFoundTimers.has(trackSid)) return;
    const cancel = this.#options.clock.after(notFoundTimeoutMs, () => {
      this.#notFoundTimers.delete(trackSid);
      if (this.#options.room.findTrack(trackSid)) return;
      this.#manager.forget(trackSid);
      this.#fail(trackSid, SubscriptionError.SE_TRACK_NOTFOUND);
    });
    this.#notFoundTimers.set(trackSid, cancel);
  }

  #fail(trackSid: string, err: SubscriptionError): void {
    this.#options.send({ case: "subscriptionResponse", value: new SubscriptionResponse({ trackSid, err }) });
  }
}

/** What a publisher can send as well, as AddTrackRequest.simulcast_codecs says. */
function backupMimeType({ info }: TrackPublication): string | undefined {
  return info.codecs.find(({ mimeType }) => mimeType !== "" && mimeType !== info.mimeType)?.mimeType;
}

function playoutDelayOf({ options }: Room): { playoutDelay: PlayoutDelay } | undefined {
  const { minPlayoutDelayMs: minMs, maxPlayoutDelayMs: maxMs } = options;
  if (minMs <= 0 && maxMs <= 0) return undefined;
  return { playoutDelay: { minMs, maxMs: maxMs || defaultMaxPlayoutDelayMs } };
}

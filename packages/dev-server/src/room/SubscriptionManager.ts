import type { UpdateTrackSettings } from "@livekit/protocol";
import { Emitter, type Listenable } from "../base/Emitter.ts";
import type { TrackPublication } from "./TrackPublication.ts";

/** What the manager needs to know of a track's publisher. */
export interface SubscriptionPublisher {
  readonly sid: string;
  readonly identity: string;
  readonly subscriptionPermissions: { allows(identity: string, trackSid: string): boolean };
}

/** Who subscribes, and the room to find tracks in. */
export interface SubscriptionPort<Publication = TrackPublication> {
  readonly subscriber: {
    readonly sid: string;
    readonly identity: string;
    readonly permission: { readonly canSubscribe: boolean };
    readonly isRecorder: boolean;
  };
  findTrack(trackSid: string): { publisher: SubscriptionPublisher; publication: Publication } | undefined;
}

export type SubscriptionManagerEvents<Publication = TrackPublication> = {
  /** Media of this track shall flow from now on. */
  subscribe: [publication: Publication, publisher: SubscriptionPublisher];
  unsubscribe: [trackSid: string, publisherSid: string];
  settingsChanged: [trackSid: string];
  /** The publisher's rules for this subscriber changed, or kept it out at first sight. */
  permissionChanged: [publisherSid: string, trackSid: string, allowed: boolean];
  /** A track is wanted that the room does not have (yet). */
  missing: [trackSid: string];
};

type Status =
  | { kind: "idle" }
  | { kind: "denied"; publisherSid: string }
  | { kind: "subscribed"; publisherSid: string }
  /** For good: the subscriber can't decode it. */
  | { kind: "failed" };

interface Subscription {
  desired: boolean;
  status: Status;
  settings: UpdateTrackSettings | undefined;
}

/** How many tracks a client may name that the room does not know. */
const maxUnknownTracks = 1000;

/**
 * One participant's wishes: which tracks it wants, with which settings, and whether it may have them. Wishes
 * are remembered while the track or the permission is missing.
 */
export class SubscriptionManager<Publication = TrackPublication> {
  readonly events: Listenable<SubscriptionManagerEvents<Publication>>;
  readonly #emitter: Emitter<SubscriptionManagerEvents<Publication>>;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #port: SubscriptionPort<Publication>;

  /** @param onListenerError - what to do with an error that a listener throws. */
  constructor(port: SubscriptionPort<Publication>, onListenerError: (error: unknown) => void) {
    this.#port = port;
    this.#emitter = new Emitter(onListenerError);
    this.events = this.#emitter;
  }

  /** The client's own wish. */
  setDesired(trackSid: string, desired: boolean): void {
    const subscription = this.#remember(trackSid);
    if (!subscription) return;
    subscription.desired = desired;
    if (!desired && subscription.status.kind === "failed") subscription.status = { kind: "idle" };
    this.reconcile(trackSid);
  }

  /** Wants a new track on the client's behalf, unless the client said something about it before. */
  autoSubscribe(trackSid: string): void {
    if (!this.#subscriptions.has(trackSid)) this.setDesired(trackSid, true);
    else this.reconcile(trackSid);
  }

  setSettings(trackSid: string, settings: UpdateTrackSettings): void {
    const subscription = this.#remember(trackSid);
    if (!subscription) return;
    subscription.settings = settings;
    if (subscription.status.kind === "subscribed") this.#emitter.emit("settingsChanged", trackSid);
  }

  settings(trackSid: string): UpdateTrackSettings | undefined {
    return this.#subscriptions.get(trackSid)?.settings;
  }

  /** The subscriber can't decode the track. */
  fail(trackSid: string): void {
    const subscription = this.#subscriptions.get(trackSid);
    if (subscription) this.#leave(trackSid, subscription, { kind: "failed" });
  }

  /** The track is gone. */
  forget(trackSid: string): void {
    const subscription = this.#subscriptions.get(trackSid);
    if (!subscription) return;
    this.#leave(trackSid, subscription, { kind: "idle" });
    this.#subscriptions.delete(trackSid);
  }

  /** Compares wish and permission with what is, and acts on the difference. */
  reconcile(trackSid: string): void {
    const subscription = this.#subscriptions.get(trackSid);
    if (!subscription || subscription.status.kind === "failed") return;
    const { subscriber } = this.#port;
    if (!subscription.desired || !subscriber.permission.canSubscribe) {
      this.#leave(trackSid, subscription, { kind: "idle" });
      return;
    }
    const track = this.#port.findTrack(trackSid);
    if (!track) {
      this.#emitter.emit("missing", trackSid);
      return;
    }
    const { publisher, publication } = track;
    if (publisher.sid === subscriber.sid) return;
    const before = subscription.status.kind;
    // Recorders can't know rules that were made for the people in the room.
    const allowed =
      subscriber.isRecorder || publisher.subscriptionPermissions.allows(subscriber.identity, trackSid);
    if (!allowed) {
      this.#leave(trackSid, subscription, { kind: "denied", publisherSid: publisher.sid });
      if (before !== "denied") this.#emitter.emit("permissionChanged", publisher.sid, trackSid, false);
      return;
    }
    if (before === "subscribed") return;
    if (before === "denied") this.#emitter.emit("permissionChanged", publisher.sid, trackSid, true);
    subscription.status = { kind: "subscribed", publisherSid: publisher.sid };
    this.#emitter.emit("subscribe", publication, publisher);
  }

  reconcileAll(): void {
    for (const trackSid of Array.from(this.#subscriptions.keys())) this.reconcile(trackSid);
  }

  isSubscribed(trackSid: string): boolean {
    return this.#subscriptions.get(trackSid)?.status.kind === "subscribed";
  }

  /** Sids of all participants of whom {@link isSubscribedTo} holds. */
  subscribedTo(): Set<string> {
    const sids = new Set<string>();
    for (const { status } of this.#subscriptions.values()) {
      if (status.kind === "subscribed") sids.add(status.publisherSid);
    }
    return sids;
  }

  /** Whether media of any of a participant's tracks flows. */
  isSubscribedTo(publisherSid: string): boolean {
    return Array.from(this.#subscriptions.values()).some(
      ({ status }) => status.kind === "subscribed" && status.publisherSid === publisherSid,
    );
  }

  dump(): object {
    return Object.fromEntries(
      Array.from(this.#subscriptions, ([trackSid, { desired, status, settings }]) => [
        trackSid,
        { desired, status: status.kind, settings: settings?.toJson() },
      ]),
    );
  }

  #leave(trackSid: string, subscription: Subscription, next: Status): void {
    const before = subscription.status;
    subscription.status = next;
    if (before.kind === "subscribed") this.#emitter.emit("unsubscribe", trackSid, before.publisherSid);
  }

  #remember(trackSid: string): Subscription | undefined {
    const existing = this.#subscriptions.get(trackSid);
    if (existing) return existing;
    if (!this.#port.findTrack(trackSid) && this.#unknownTracks() >= maxUnknownTracks) return undefined;
    const created: Subscription = { desired: false, status: { kind: "idle" }, settings: undefined };
    this.#subscriptions.set(trackSid, created);
    return created;
  }

  #unknownTracks(): number {
    if (this.#subscriptions.size < maxUnknownTracks) return 0;
    return Array.from(this.#subscriptions.keys()).filter((sid) => !this.#port.findTrack(sid)).length;
  }
}

import {
  type ClientConfiguration,
  type ClientInfo,
  type DataTrackInfo,
  DisconnectReason,
  type ParticipantPermission,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
} from "@livekit/protocol";
import { createSid } from "../base/ids.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";
import type { ParticipantDetails } from "./participantLimits.ts";
import { clientConfiguration } from "./clientConfiguration.ts";
import { DataBlobs } from "./DataBlobs.ts";
import { canPublishSource, grantWithPermission, permissionFromGrant } from "./ParticipantPermission.ts";
import { type ParticipantStateEvent, nextParticipantState } from "./participantState.ts";
import { SubscriptionPermissions } from "./SubscriptionPermissions.ts";
import type { TrackPublication } from "./TrackPublication.ts";

/** What participants tell their room. */
export type ParticipantEvents = {
  /** JOINED after the join response was sent, ACTIVE once media can flow. */
  participantStateChanged: [participant: Participant];
  /** Name, metadata, attributes or permission. */
  participantUpdated: [participant: Participant];
  trackPublished: [publisher: Participant, publication: TrackPublication];
  /** Muted, unmuted, or a change of features or size. */
  trackUpdated: [publisher: Participant, publication: TrackPublication];
  trackUnpublished: [publisher: Participant, publication: TrackPublication];
  dataTrackPublished: [publisher: Participant, track: DataTrackInfo];
  dataTrackUnpublished: [publisher: Participant, track: DataTrackInfo];
};

/** Where participants tell it. */
export interface ParticipantEventSink {
  emit<Name extends keyof ParticipantEvents>(event: Name, ...args: ParticipantEvents[Name]): void;
}

export interface ParticipantOptions {
  grants: ClaimGrants;
  clientInfo: ClientInfo;
  joinedAtUnixMs: number;
  /** The room's. */
  events: ParticipantEventSink;
}

/** Someone in a room. Changes are told through the room's events, and each makes {@link version} grow. */
export class Participant {
  readonly sid: string = createSid("PA");
  readonly identity: string;
  readonly kind: ParticipantInfo_Kind;
  readonly clientInfo: ClientInfo;
  /** What the server knows better about the client than it does itself. */
  readonly clientConfiguration: ClientConfiguration | undefined;
  readonly joinedAtUnixMs: number;
  readonly subscriptionPermissions: SubscriptionPermissions = new SubscriptionPermissions();
  /** What it stores for the others. */
  readonly dataBlobs: DataBlobs = new DataBlobs();
  readonly #events: ParticipantEventSink;
  readonly #dataTracks = new Set<DataTrackInfo>();
  readonly #tracks = new Map<string, TrackPublication>();
  #grants: ClaimGrants;
  #permission: ParticipantPermission;
  #state: ParticipantInfo_State = ParticipantInfo_State.JOINING;
  #disconnectReason: DisconnectReason = DisconnectReason.UNKNOWN_REASON;
  #isPublisher = false;
  #version = 1;

  constructor(options: ParticipantOptions) {
    this.#grants = options.grants;
    this.#permission = permissionFromGrant(options.grants.video ?? {});
    this.identity = options.grants.identity;
    this.kind = options.grants.kind;
    this.clientInfo = options.clientInfo;
    this.clientConfiguration = clientConfiguration(options.clientInfo);
    this.joinedAtUnixMs = options.joinedAtUnixMs;
    this.#events = options.events;
  }

  /** The token's claims with every change since: what a refreshed token says. */
  get grants(): Readonly<ClaimGrants> {
    return this.#grants;
  }

  get permission(): Readonly<ParticipantPermission> {
    return this.#permission;
  }

  get state(): ParticipantInfo_State {
    return this.#state;
  }

  get disconnectReason(): DisconnectReason {
    return this.#disconnectReason;
  }

  /** ParticipantInfo.version: clients drop an update that is older than what they have. */
  get version(): number {
    return this.#version;
  }

  /** Whether it published once, or was allowed to when its transport was there. */
  get isPublisher(): boolean {
    return this.#isPublisher;
  }

  get hidden(): boolean {
    return this.#permission.hidden;
  }

  get isAgent(): boolean {
    return this.kind === ParticipantInfo_Kind.AGENT || this.#permission.agent;
  }

  /** Agents, recorders and egress live off the others: they neither fill a room nor keep it open. */
  get isDependent(): boolean {
    return this.isAgent || this.isRecorder;
  }

  get isRecorder(): boolean {
    return this.#permission.recorder || this.kind === ParticipantInfo_Kind.EGRESS;
  }

  get tracks(): TrackPublication[] {
    return Array.from(this.#tracks.values());
  }

  track(sid: string): TrackPublication | undefined {
    return this.#tracks.get(sid);
  }

  get dataTracks(): DataTrackInfo[] {
    return Array.from(this.#dataTracks);
  }

  /** Moves the state; the room says `participantLeft` for the last step. */
  transition(event: Exclude<ParticipantStateEvent, "left">): void {
    const next = nextParticipantState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#version++;
    this.#events.emit("participantStateChanged", this);
  }

  /** The last step, taken by the room. @returns false if it was taken before. */
  disconnect(reason: DisconnectReason): boolean {
    if (this.#state === ParticipantInfo_State.DISCONNECTED) return false;
    this.#state = nextParticipantState(this.#state, "left");
    this.#disconnectReason = reason;
    for (const publication of this.tracks) this.unpublish(publication);
    for (const track of this.dataTracks) this.unpublishDataTrack(track);
    this.#version++;
    return true;
  }

  publish(publication: TrackPublication): void {
    this.#tracks.set(publication.sid, publication);
    this.#isPublisher = true;
    this.#version++;
    this.#events.emit("trackPublished", this, publication);
  }

  unpublish(publication: TrackPublication): void {
    if (!this.#tracks.delete(publication.sid)) return;
    this.#version++;
    this.#events.emit("trackUnpublished", this, publication);
  }

  publishDataTrack(track: DataTrackInfo): void {
    this.#dataTracks.add(track);
    this.#isPublisher = true;
    this.#version++;
    this.#events.emit("dataTrackPublished", this, track);
  }

  unpublishDataTrack(track: DataTrackInfo): void {
    if (!this.#dataTracks.delete(track)) return;
    this.#version++;
    this.#events.emit("dataTrackUnpublished", this, track);
  }

  /** Says that a publication changed. */
  touch(publication: TrackPublication): void {
    this.#version++;
    this.#events.emit("trackUpdated", this, publication);
  }

  /**
   * What {@link update} would lead to. Empty name and metadata, and absent attributes, stay as they are; an
   * attribute set to "" is deleted.
   */
  withUpdate(details: ParticipantDetails): ParticipantDetails {
    const { name, metadata, attributes: before } = this.#grants;
    const attributes = Object.entries({ ...before, ...details.attributes });
    return {
      name: details.name || name,
      metadata: details.metadata || metadata,
      attributes: Object.fromEntries(attributes.filter(([, value]) => value !== "")),
    };
  }

  /** What changes nothing is no news, but for attributes: they are said as often as they are set. */
  update(details: ParticipantDetails): void {
    const after = this.withUpdate(details);
    const { name, metadata } = this.#grants;
    const hasAttributes = Object.keys(details.attributes).length > 0;
    if (after.name === name && after.metadata === metadata && !hasAttributes) return;
    this.#grants = { ...this.#grants, ...after };
    this.#version++;
    this.#events.emit("participantUpdated", this);
  }

  /**
   * Replaces the permission, and says so.
   *
   * @param change.revoke - ends what the new one no longer allows, before anybody hears of it
   * @param change.hasPublisher - whether there is a transport to publish on
   */
  setPermission(
    permission: ParticipantPermission,
    { revoke, hasPublisher }: { revoke: () => void; hasPublisher: boolean },
  ): void {
    if (this.#permission.equals(permission)) return;
    this.#permission = permission.clone();
    this.#grants = { ...this.#grants, video: grantWithPermission(this.#grants.video ?? {}, permission) };
    revoke();
    this.#isPublisher = permission.canPublish && hasPublisher;
    this.#version++;
    this.#events.emit("participantUpdated", this);
  }

  canPublish(publication: TrackPublication): boolean {
    return canPublishSource(this.#permission, publication.info.source);
  }

  dump(): object {
    return {
      sid: this.sid,
      identity: this.identity,
      state: ParticipantInfo_State[this.#state],
      kind: ParticipantInfo_Kind[this.kind],
      version: this.#version,
      permission: this.#permission.toJson(),
      subscriptionPermissions: this.subscriptionPermissions.dump(),
      client: this.clientInfo.toJson(),
      tracks: this.tracks.map((track) => track.dump()),
      dataTracks: this.dataTracks.map((track) => track.toJson()),
      dataBlobs: this.dataBlobs.dump(),
    };
  }
}

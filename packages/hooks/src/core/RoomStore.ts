import type { DisconnectReason, Participant, Room, RoomEventCallbacks } from "livekit-client";
import { sameItems, shallowEqual } from "./equality.ts";
import { readParticipant } from "./readParticipant.ts";
import {
  readActiveDevices,
  readConnection,
  readInfo,
  readMembership,
  readPlayback,
  readSpeakers,
} from "./readRoom.ts";
import { roomEventSlices, type RoomSlice } from "./roomEventSlices.ts";
import type { ParticipantSnapshot, RoomSnapshot } from "./RoomSnapshot.ts";
import type { TrackReference } from "./TrackReference.ts";

type RoomEventName = keyof RoomEventCallbacks;
type RoomParts = Omit<RoomSnapshot, "participants">;

/**
 * What a listener can wait for: a part of the snapshot, one participant, one RoomEvent as it comes, or any change.
 * `participants`: anything of anyone. `details`: a name, metadata, attributes, permissions or identity. `tracks`: a track came, went or was subscribed.
 */
export type RoomTopic =
  | Participant
  | "any"
  | "connection"
  | "info"
  | "membership"
  | "participants"
  | "details"
  | "tracks"
  | "speakers"
  | "playback"
  | "activeDevices"
  | `event:${RoomEventName}`;

const detailFields = ["identity", "sid", "name", "metadata", "attributes", "permissions", "kind"] as const;

function refsOf(participant: ParticipantSnapshot): readonly TrackReference[] {
  return participant.tracks.map((track) => track.ref);
}

function isParticipant(value: unknown): value is Participant {
  return typeof value === "object" && value !== null && "getTrackPublications" in value;
}

/**
 * Turns a live Room into frozen snapshots. One for each Room; its listeners on the room are the same few however many
 * components read it. A burst of events in one task gives one notification, and only to those whose part changed.
 */
export class RoomStore {
  readonly room: Room;
  #parts: RoomParts;
  /** Put together when asked for, so that an event costs the same in a room of any size. */
  #snapshot: RoomSnapshot | undefined;
  #membership: readonly Participant[];
  readonly #cells = new Map<Participant, ParticipantSnapshot>();
  /** Those not in the room, as last seen: a tile that is on its way out may still ask. */
  readonly #departed = new WeakMap<Participant, ParticipantSnapshot>();
  readonly #listeners = new Map<RoomTopic, Set<() => void>>();
  readonly #revisions = new Map<RoomTopic, number>();
  readonly #dirtySlices = new Set<RoomSlice>();
  readonly #dirtyParticipants = new Set<Participant>();
  readonly #dirtyEvents = new Set<RoomTopic>();
  #disconnectReason: DisconnectReason | undefined;
  #isFlushScheduled = false;

  constructor(room: Room) {
    this.room = room;
    this.#membership = readMembership(room);
    for (const participant of this.#membership) this.#cells.set(participant, readParticipant(participant));
    this.#parts = {
      connection: readConnection(room, undefined),
      info: readInfo(room),
      speakers: readSpeakers(room),
      playback: readPlayback(room),
      activeDevices: readActiveDevices(room),
    };
    for (const event of Object.keys(roomEventSlices) as RoomEventName[]) {
      room.on(event, (...args: unknown[]) => this.#onEvent(event, args));
    }
  }

  /** The room as of the last notification. The same object until something changed. */
  readonly getSnapshot = (): RoomSnapshot => {
    if (!this.#snapshot) {
      const participants = Object.freeze(
        this.#membership.map((participant) => this.getParticipant(participant)),
      );
      this.#snapshot = Object.freeze({ ...this.#parts, participants });
    }
    return this.#snapshot;
  };

  /** Everything but the participants, without putting their list together. */
  getParts(): RoomParts {
    return this.#parts;
  }

  /** Who is here: the local participant first, then the others in the order they joined. */
  getMembership(): readonly Participant[] {
    return this.#membership;
  }

  /** One participant. Someone who is no longer in the room is read as they are now. */
  getParticipant(participant: Participant): ParticipantSnapshot {
    const cell = this.#cells.get(participant);
    if (cell) return cell;
    const read = this.#departed.get(participant) ?? readParticipant(participant);
    this.#departed.set(participant, read);
    return read;
  }

  /** Grows with each notification of one of `topics`: for values that livekit-client changes in place. */
  getRevision(topics: readonly RoomTopic[]): number {
    return topics.reduce((sum, topic) => sum + (this.#revisions.get(topic) ?? 0), 0);
  }

  /**
   * Calls `listener` once after each burst of events that changed one of `topics`.
   *
   * @returns a function that ends the subscription
   */
  subscribe(topics: readonly RoomTopic[], listener: () => void): () => void {
    for (const topic of topics) {
      const listeners = this.#listeners.get(topic) ?? new Set();
      this.#listeners.set(topic, listeners.add(listener));
    }
    return () => {
      for (const topic of topics) {
        const listeners = this.#listeners.get(topic);
        listeners?.delete(listener);
        if (listeners?.size === 0) this.#listeners.delete(topic);
      }
    };
  }

  #onEvent(event: RoomEventName, args: readonly unknown[]): void {
    if (event === "connected") this.#disconnectReason = undefined;
    if (event === "disconnected") this.#disconnectReason = args[0] as DisconnectReason | undefined;
    if (this.#listeners.has(`event:${event}`)) this.#dirtyEvents.add(`event:${event}`);
    for (const slice of roomEventSlices[event]) {
      if (slice === "participant")
        this.#dirtyParticipants.add(args.find(isParticipant) ?? this.room.localParticipant);
      else this.#dirtySlices.add(slice);
    }
    const isDirty = this.#dirtySlices.size + this.#dirtyParticipants.size + this.#dirtyEvents.size > 0;
    if (this.#isFlushScheduled || !isDirty) return;
    this.#isFlushScheduled = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushScheduled = false;
    const changed = new Set<RoomTopic>(this.#dirtyEvents);
    this.#readRoom(changed);
    this.#readParticipants(changed);
    this.#dirtySlices.clear();
    this.#dirtyParticipants.clear();
    this.#dirtyEvents.clear();
    if (changed.size > 0) this.#notify(changed);
  }

  #readRoom(changed: Set<RoomTopic>): void {
    const { room } = this;
    const before = this.#parts;
    const dirty = this.#dirtySlices;
    if (dirty.has("membership")) this.#readMembership(changed);
    const next: RoomParts = {
      connection: dirty.has("connection")
        ? readConnection(room, this.#disconnectReason, before.connection)
        : before.connection,
      info: dirty.has("info") ? readInfo(room, before.info) : before.info,
      speakers: dirty.has("speakers") ? readSpeakers(room, before.speakers) : before.speakers,
      playback: dirty.has("playback") ? readPlayback(room, before.playback) : before.playback,
      activeDevices: dirty.has("activeDevices")
        ? readActiveDevices(room, before.activeDevices)
        : before.activeDevices,
    };
    for (const part of Object.keys(next) as (keyof RoomParts)[])
      if (next[part] !== before[part]) changed.add(part);
    if (dirty.has("speakers")) {
      for (const participant of [...before.speakers, ...next.speakers])
        this.#dirtyParticipants.add(participant);
    }
    this.#parts = next;
  }

  #readMembership(changed: Set<RoomTopic>): void {
    const before = this.#membership;
    const next = readMembership(this.room, before);
    if (next === before) return;
    this.#membership = next;
    const present = new Set(next);
    for (const participant of before) {
      if (present.has(participant)) continue;
      this.#departed.set(participant, readParticipant(participant, this.#cells.get(participant)));
      this.#cells.delete(participant);
      changed.add(participant);
    }
    for (const participant of next) {
      if (this.#cells.has(participant)) continue;
      this.#cells.set(participant, readParticipant(participant, this.#departed.get(participant)));
      changed.add(participant);
    }
    changed.add("membership").add("tracks");
  }

  #readParticipants(changed: Set<RoomTopic>): void {
    const dirty = this.#dirtySlices.has("everyone") ? this.#membership : this.#dirtyParticipants;
    for (const participant of dirty) {
      const before = this.#cells.get(participant);
      if (!before) continue;
      const next = readParticipant(participant, before);
      if (next === before) continue;
      this.#cells.set(participant, next);
      changed.add(participant).add("participants");
      if (!detailFields.every((field) => shallowEqual(before[field], next[field]))) changed.add("details");
      if (!sameItems(refsOf(before), refsOf(next))) changed.add("tracks");
    }
  }

  #notify(changed: Set<RoomTopic>): void {
    this.#snapshot = undefined;
    const listeners = new Set<() => void>(this.#listeners.get("any"));
    for (const topic of changed) {
      if (typeof topic === "string") this.#revisions.set(topic, (this.#revisions.get(topic) ?? 0) + 1);
      for (const listener of this.#listeners.get(topic) ?? []) listeners.add(listener);
    }
    for (const listener of listeners) listener();
  }
}

const stores = new WeakMap<Room, RoomStore>();

/** The room's one store; made at the first call, gone with the room. */
export function getRoomStore(room: Room): RoomStore {
  const known = stores.get(room);
  if (known) return known;
  const store = new RoomStore(room);
  stores.set(room, store);
  return store;
}

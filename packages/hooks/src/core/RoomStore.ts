import { RoomEvent, type DisconnectReason, type Participant, type Room } from "livekit-client";
import { keepIdentity, shallowEqual } from "./equality.ts";
import { detailFields, readParticipant } from "./readParticipant.ts";
import { readMembership, readParts, type RoomParts } from "./readRoom.ts";
import { slicesOf, type RoomEventName, type RoomSlice } from "./roomEventSlices.ts";
import type { ParticipantSnapshot, RoomSnapshot } from "./RoomSnapshot.ts";
import type { TrackReference } from "./TrackReference.ts";
import { onePer } from "./onePer.ts";

/**
 * What a listener can wait for: a part of the snapshot, one participant, one RoomEvent as it comes, or any change.
 * `participants`: anything of anyone. `details`: a name, metadata, attributes, permissions or identity. `tracks`: a track came, went or was subscribed.
 */
export type RoomTopic =
  | Participant
  | "any"
  | keyof RoomParts
  | "membership"
  | "participants"
  | "details"
  | "tracks"
  | `event:${RoomEventName}`;

function refsOf(participant: ParticipantSnapshot): readonly TrackReference[] {
  return participant.tracks.map((track) => track.ref);
}

/**
 * Turns a live Room into frozen snapshots. One for each Room; its listeners on the room are the same few however many
 * components read it. A burst of events in one task gives one notification, and only to those whose part changed.
 */
export class RoomStore {
  readonly room: Room;
  /** Filled by the first read. */
  #parts: Partial<RoomParts> = {};
  /** Put together when asked for, so that an event costs the same in a room of any size. */
  #snapshot: RoomSnapshot | undefined;
  #membership: readonly Participant[] = [];
  /** Those who left too, as last seen: a tile that is on its way out may still ask. */
  readonly #cells = new WeakMap<Participant, ParticipantSnapshot>();
  readonly #listeners = new Map<RoomTopic, Set<() => void>>();
  /** What events touched since the last notification. */
  #dirty = new Set<RoomSlice>(["membership"]);
  /** What the next notification is about. */
  #changed = new Set<RoomTopic>();
  #disconnectReason: DisconnectReason | undefined;

  constructor(room: Room) {
    this.room = room;
    this.#flush();
    for (const event of Object.values(RoomEvent) as RoomEventName[]) {
      room.on(event, (...args: unknown[]) => this.#onEvent(event, args));
    }
  }

  /** The room as of the last notification. The same object until something changed. */
  readonly getSnapshot = (): RoomSnapshot =>
    (this.#snapshot ??= Object.freeze({
      ...this.getParts(),
      participants: Object.freeze(this.#membership.map((participant) => this.getParticipant(participant))),
    }));

  /** Everything but the participants, without putting their list together. */
  getParts(): RoomParts {
    return this.#parts as RoomParts;
  }

  /** Who is here: the local participant first, then the others in the order they joined. */
  getMembership(): readonly Participant[] {
    return this.#membership;
  }

  /** One participant, as of the last notification. Someone who left: as last seen. */
  getParticipant(participant: Participant): ParticipantSnapshot {
    return this.#cells.get(participant) ?? this.#read(participant);
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
      for (const topic of topics) this.#listeners.get(topic)?.delete(listener);
    };
  }

  #onEvent(event: RoomEventName, args: readonly unknown[]): void {
    // Who connects has no reason any more.
    if (/^(dis)?connected$/.test(event)) [this.#disconnectReason] = args as [DisconnectReason?];
    if (this.#changed.size === 0) queueMicrotask(() => this.#flush());
    this.#changed.add(`event:${event}`);
    const slices = slicesOf(event, args) ?? ["membership", ...this.#membership];
    for (const slice of slices) this.#dirty.add(slice);
  }

  #flush(): void {
    const dirty = this.#dirty;
    const changed = this.#changed;
    const eventCount = changed.size;
    this.#dirty = new Set();
    this.#changed = new Set();
    if (dirty.has("membership")) this.#readMembership(dirty, changed);
    if (dirty.size > 0) this.#readParts(dirty, changed);
    this.#readParticipants(dirty, changed);
    if (changed.size > eventCount) {
      changed.add("any");
      this.#snapshot = undefined;
    }
    const listeners = new Set([...changed].flatMap((topic) => [...(this.#listeners.get(topic) ?? [])]));
    for (const listener of listeners) listener();
  }

  #readMembership(dirty: Set<RoomSlice>, changed: Set<RoomTopic>): void {
    const before = new Set(this.#membership);
    const next = readMembership(this.room, this.#membership);
    if (next === this.#membership) return;
    this.#membership = next;
    for (const participant of next) if (!before.delete(participant)) dirty.add(participant);
    for (const departed of before) dirty.add(departed);
    changed.add("membership").add("tracks");
  }

  /** The room itself is small: its parts are read whatever was touched. */
  #readParts(dirty: Set<RoomSlice>, changed: Set<RoomTopic>): void {
    const before = this.#parts;
    const parts = readParts(this.room, this.#disconnectReason);
    for (const part of Object.keys(parts) as (keyof RoomParts)[]) {
      const next = keepIdentity<unknown>(before[part], parts[part]);
      if (next === before[part]) continue;
      this.#parts = { ...this.#parts, [part]: next };
      changed.add(part);
    }
    if (!changed.has("speakers")) return;
    for (const each of [...(before.speakers ?? []), ...parts.speakers]) dirty.add(each);
  }

  #readParticipants(dirty: Set<RoomSlice>, changed: Set<RoomTopic>): void {
    for (const participant of dirty) {
      if (typeof participant === "string") continue;
      const before = this.#cells.get(participant);
      const next = this.#read(participant);
      if (next === before) continue;
      changed.add(participant).add("participants");
      if (detailFields.some((field) => before?.[field] !== next[field])) changed.add("details");
      if (!shallowEqual(before && refsOf(before), refsOf(next))) changed.add("tracks");
    }
  }

  #read(participant: Participant): ParticipantSnapshot {
    const cell = readParticipant(participant, this.room.activeSpeakers, this.#cells.get(participant));
    this.#cells.set(participant, cell);
    return cell;
  }
}

/** The room's one store; made at the first call, gone with the room. */
export const getRoomStore: (room: Room) => RoomStore = onePer((room) => new RoomStore(room));

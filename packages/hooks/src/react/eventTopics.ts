import type { RoomEventCallbacks } from "livekit-client";
import type { RoomTopic } from "../core/RoomStore.ts";

/** A value beside the count of changes that led to it: what changes in place is seen by its revision. */
export interface Revision<T> {
  value: T;
  revision: number;
}

/** Whether neither the value nor its revision changed. */
export function sameRevision<T>(a: Revision<T>, b: Revision<T>): boolean {
  return a.value === b.value && a.revision === b.revision;
}

/** The topics of RoomEvents named in one comma-separated string. An empty one gives a topic that never comes. */
export function eventTopics(events: string): RoomTopic[] {
  return events.split(",").map((event) => `event:${event as keyof RoomEventCallbacks}` as const);
}

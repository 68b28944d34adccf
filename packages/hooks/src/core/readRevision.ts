import { onePer } from "./onePer.ts";
import type { RoomStore, RoomTopic } from "./RoomStore.ts";

interface Count {
  value: number;
}

/** Counts from the first time that it is asked for, so it is ahead of whoever listens after that. */
const countsOf = onePer((store: RoomStore) =>
  onePer((topic: RoomTopic): Count => {
    const count = { value: 0 };
    store.subscribe([topic], () => (count.value += 1));
    return count;
  }, new Map()),
);

/** Grows with each notification of one of `topics`: for values that livekit-client changes in place. */
export function readRevision(store: RoomStore, topics: readonly RoomTopic[]): number {
  return topics.reduce((sum, topic) => sum + countsOf(store)(topic).value, 0);
}

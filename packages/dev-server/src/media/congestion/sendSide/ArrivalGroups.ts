import type { PacketArrival } from "../SentPackets.ts";

/** How much later a group was sent and came than the one before. */
export interface GroupDelta {
  sendDeltaMs: number;
  arrivalDeltaMs: number;
}

interface Group {
  firstSentAtMs: number;
  lastSentAtMs: number;
  firstArrivedAtMs: number;
  lastArrivedAtMs: number;
}

/** Packets sent so close together are one burst. */
const burstMs = 5;
const maxBurstMs = 100;

/**
 * Joins packets that were sent in one burst, or came in one, into groups, and compares each with the one before
 * (draft-ietf-rmcat-gcc-02 section 5.2).
 */
export class ArrivalGroups {
  #previous: Group | undefined;
  #current: Group | undefined;

  /** @returns the change between the two groups before, when the packet begins a new one. */
  add({ sentAtMs, arrivedAtMs }: PacketArrival): GroupDelta | undefined {
    const group = this.#current;
    if (!group) {
      this.#current = begin(sentAtMs, arrivedAtMs);
      return undefined;
    }
    // Out of order: it says nothing about the queue now.
    if (sentAtMs < group.firstSentAtMs) return undefined;
    if (belongs(group, sentAtMs, arrivedAtMs)) {
      group.lastSentAtMs = Math.max(group.lastSentAtMs, sentAtMs);
      group.lastArrivedAtMs = Math.max(group.lastArrivedAtMs, arrivedAtMs);
      return undefined;
    }
    const previous = this.#previous;
    this.#previous = group;
    this.#current = begin(sentAtMs, arrivedAtMs);
    if (!previous) return undefined;
    const arrivalDeltaMs = group.lastArrivedAtMs - previous.lastArrivedAtMs;
    if (arrivalDeltaMs < 0) return undefined;
    return { sendDeltaMs: group.lastSentAtMs - previous.lastSentAtMs, arrivalDeltaMs };
  }
}

function begin(sentAtMs: number, arrivedAtMs: number): Group {
  return {
    firstSentAtMs: sentAtMs,
    lastSentAtMs: sentAtMs,
    firstArrivedAtMs: arrivedAtMs,
    lastArrivedAtMs: arrivedAtMs,
  };
}

function belongs(group: Group, sentAtMs: number, arrivedAtMs: number): boolean {
  if (sentAtMs - group.firstSentAtMs <= burstMs) return true;
  // What waited somewhere and came all at once would look like a queue that drains.
  const arrivalMs = arrivedAtMs - group.lastArrivedAtMs;
  const caughtUp = arrivalMs < sentAtMs - group.lastSentAtMs;
  return caughtUp && arrivalMs <= burstMs && arrivedAtMs - group.firstArrivedAtMs < maxBurstMs;
}

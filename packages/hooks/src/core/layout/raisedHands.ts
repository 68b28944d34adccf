import type { Participant } from "livekit-client";
import type { RoomSnapshot } from "../RoomSnapshot.ts";

/** The attribute that holds when a hand went up, in milliseconds since 1970; empty when it is down. */
export const handAttribute = "hand";

/** Everyone whose hand is up, who raised it first first. */
export function selectRaisedHands({ participants }: RoomSnapshot): Participant[] {
  return participants
    .filter(({ attributes }) => attributes[handAttribute])
    .toSorted((a, b) => Number(a.attributes[handAttribute]) - Number(b.attributes[handAttribute]) || 0)
    .map(({ participant }) => participant);
}

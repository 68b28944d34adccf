"use client";

import type { Participant, Room } from "livekit-client";
import { useCallback } from "react";
import { sameItems } from "../../core/equality.ts";
import { handAttribute, selectRaisedHands } from "../../core/layout/raisedHands.ts";
import type { RoomTopic } from "../../core/RoomStore.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

/** What {@link useRaisedHands} returns. */
export interface UseRaisedHandsResult {
  /** Who raised it first comes first. */
  raisedHands: Participant[];
  /** Whether the local hand is up. */
  isRaised: boolean;
  /**
   * Raises or lowers the local hand. Rejects with livekit-client's error when the token lacks
   * `canUpdateOwnMetadata`.
   */
  setRaised: (isRaised: boolean) => Promise<void>;
}

const topics = ["details", "membership"] as const satisfies readonly RoomTopic[];

/**
 * Raised hands, as a queue that everyone sees in the same order: a participant attribute holds when it went up, so
 * who joins late sees it too.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { raisedHands, isRaised, setRaised } = useRaisedHands();
 * return <button aria-pressed={isRaised} onClick={() => void setRaised(!isRaised)}>{raisedHands.length}</button>;
 */
export function useRaisedHands(options: { room?: Room | undefined } = {}): UseRaisedHandsResult {
  const room = useEnsureRoom(options.room, "useRaisedHands");
  const raisedHands = useRoomStore(
    room,
    topics,
    (store) => selectRaisedHands(store.getSnapshot()),
    sameItems,
  );
  const setRaised = useCallback(
    (isRaised: boolean) =>
      room.localParticipant.setAttributes({ [handAttribute]: isRaised ? String(Date.now()) : "" }),
    [room],
  );
  return { raisedHands, isRaised: raisedHands.includes(room.localParticipant), setRaised };
}

/**
 * Whether one participant's hand is up. Renders only when that changes.
 *
 * @param options - `participant` and `room`: default from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const isRaised = useIsHandRaised({ participant });
 * return isRaised ? <span aria-label="Hand is up">✋</span> : null;
 */
export function useIsHandRaised(
  options: { participant?: Participant | undefined; room?: Room | undefined } = {},
): boolean {
  const participant = useEnsureParticipant(options.participant, "useIsHandRaised");
  const room = useEnsureRoom(options.room, "useIsHandRaised");
  return useParticipantSelector(room, participant, ({ attributes }) => Boolean(attributes[handAttribute]));
}

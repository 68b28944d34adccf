"use client";

import type { Participant, Room } from "livekit-client";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";
import { useRoomStore } from "../../react/useRoomStore.ts";

const topics = ["speakers"] as const;

/**
 * Everyone who speaks now, loudest first. Renders when someone starts, stops or becomes the louder; not on levels.
 *
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const [loudest] = useSpeaking();
 * return <p>{loudest ? `${loudest.identity} speaks` : "Silence"}</p>;
 */
export function useSpeaking(options: { room?: Room | undefined } = {}): readonly Participant[] {
  return useRoomStore(
    useEnsureRoom(options.room, "useSpeaking"),
    topics,
    (store) => store.getParts().speakers,
  );
}

/**
 * Whether one participant speaks now. Renders only when that changes.
 *
 * @param participant - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * return <i data-speaking={useIsSpeaking(participant)} />;
 */
export function useIsSpeaking(participant?: Participant, options: { room?: Room | undefined } = {}): boolean {
  const ensured = useEnsureParticipant(participant, "useIsSpeaking");
  const room = useEnsureRoom(options.room, "useIsSpeaking");
  return useParticipantSelector(room, ensured, (snapshot) => snapshot.isSpeaking);
}

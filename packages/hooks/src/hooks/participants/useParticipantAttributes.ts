"use client";

import type { Participant, Room } from "livekit-client";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** Options of {@link useParticipantAttributes} and {@link useParticipantAttribute}. */
export interface UseParticipantAttributesOptions {
  /** Default: from context. */
  participant?: Participant | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * All attributes of a participant; the same object until one changes.
 *
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const { attributes } = useParticipantAttributes({ participant });
 * return <p>{Object.keys(attributes).join(", ")}</p>;
 */
export function useParticipantAttributes(options: UseParticipantAttributesOptions = {}): {
  attributes: Readonly<Record<string, string>>;
} {
  const participant = useEnsureParticipant(options.participant, "useParticipantAttributes");
  const room = useEnsureRoom(options.room, "useParticipantAttributes");
  return { attributes: useParticipantSelector(room, participant, (snapshot) => snapshot.attributes) };
}

/**
 * One attribute of a participant. Renders only when that one changes.
 *
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const language = useParticipantAttribute("language", { participant });
 */
export function useParticipantAttribute(
  attributeKey: string,
  options: UseParticipantAttributesOptions = {},
): string | undefined {
  const participant = useEnsureParticipant(options.participant, "useParticipantAttribute");
  const room = useEnsureRoom(options.room, "useParticipantAttribute");
  return useParticipantSelector(room, participant, (snapshot) => snapshot.attributes[attributeKey]);
}

"use client";

import type { Participant, Room } from "livekit-client";
import { shallowEqual } from "../../core/equality.ts";
import type { ParticipantSnapshot } from "../../core/RoomSnapshot.ts";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/** Who a participant says they are. */
export type ParticipantInfo = Pick<
  ParticipantSnapshot,
  "identity" | "name" | "metadata" | "attributes" | "isLocal" | "kind"
>;

function selectInfo({
  identity,
  name,
  metadata,
  attributes,
  isLocal,
  kind,
}: ParticipantSnapshot): ParticipantInfo {
  return { identity, name, metadata, attributes, isLocal, kind };
}

/** Options of {@link useParticipantInfo}. */
export interface UseParticipantInfoOptions {
  /** Default: from context. */
  participant?: Participant | undefined;
  /** Default: the room from context. */
  room?: Room | undefined;
}

/**
 * A participant's identity, name, metadata and attributes.
 *
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const { name, metadata } = useParticipantInfo({ participant });
 * return <p title={metadata}>{name}</p>;
 */
export function useParticipantInfo(options: UseParticipantInfoOptions = {}): ParticipantInfo {
  const ensured = useEnsureParticipant(options.participant, "useParticipantInfo");
  const room = useEnsureRoom(options.room, "useParticipantInfo");
  return useParticipantSelector(room, ensured, selectInfo, shallowEqual);
}

/**
 * What to call a participant: the name, else the identity.
 *
 * @param participant - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * return <p>{useParticipantName(participant)}</p>;
 */
export function useParticipantName(
  participant?: Participant,
  options: { room?: Room | undefined } = {},
): string {
  const ensured = useEnsureParticipant(participant, "useParticipantName");
  const room = useEnsureRoom(options.room, "useParticipantName");
  return useParticipantSelector(room, ensured, (snapshot) => snapshot.name || snapshot.identity);
}

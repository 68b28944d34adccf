"use client";

import type { ConnectionQuality, Participant, Room } from "livekit-client";
import { useEnsureParticipant } from "../../react/ParticipantContext.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useParticipantSelector } from "../../react/useParticipantSelector.ts";

/**
 * How good a participant's connection is: `excellent`, `good`, `poor`, `lost` or `unknown`.
 *
 * @param participant - default: from context
 * @param options - `room`: default the room from context
 * @throws MissingProviderError when there is no participant or no room
 *
 * @example
 * const quality = useConnectionQuality(participant);
 * return <i data-quality={quality} />;
 */
export function useConnectionQuality(
  participant?: Participant,
  options: { room?: Room | undefined } = {},
): ConnectionQuality {
  const ensured = useEnsureParticipant(participant, "useConnectionQuality");
  const room = useEnsureRoom(options.room, "useConnectionQuality");
  return useParticipantSelector(room, ensured, (snapshot) => snapshot.connectionQuality);
}

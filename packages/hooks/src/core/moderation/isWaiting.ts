import { ParticipantKind } from "livekit-client";
import type { ParticipantSnapshot } from "../RoomSnapshot.ts";

/** Whether a person was let into the room but may neither watch nor publish: they wait to be admitted. */
export function isWaiting({ kind, permissions }: ParticipantSnapshot): boolean {
  if (kind !== ParticipantKind.STANDARD || !permissions || permissions.hidden) return false;
  return !permissions.canSubscribe && !permissions.canPublish;
}

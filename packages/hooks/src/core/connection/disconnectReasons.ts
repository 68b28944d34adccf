import { DisconnectReason } from "livekit-client";

/** Why the room was left: LiveKit's `DisconnectReason`, as a word. */
export type DisconnectWord =
  | "unknown"
  | "client-initiated"
  | "duplicate-identity"
  | "server-shutdown"
  | "participant-removed"
  | "room-deleted"
  | "state-mismatch"
  | "join-failure"
  | "migration"
  | "signal-close"
  | "room-closed"
  | "user-unavailable"
  | "user-rejected"
  | "sip-trunk-failure"
  | "connection-timeout"
  | "media-failure"
  | "agent-error";

const words = {
  [DisconnectReason.UNKNOWN_REASON]: "unknown",
  [DisconnectReason.CLIENT_INITIATED]: "client-initiated",
  [DisconnectReason.DUPLICATE_IDENTITY]: "duplicate-identity",
  [DisconnectReason.SERVER_SHUTDOWN]: "server-shutdown",
  [DisconnectReason.PARTICIPANT_REMOVED]: "participant-removed",
  [DisconnectReason.ROOM_DELETED]: "room-deleted",
  [DisconnectReason.STATE_MISMATCH]: "state-mismatch",
  [DisconnectReason.JOIN_FAILURE]: "join-failure",
  [DisconnectReason.MIGRATION]: "migration",
  [DisconnectReason.SIGNAL_CLOSE]: "signal-close",
  [DisconnectReason.ROOM_CLOSED]: "room-closed",
  [DisconnectReason.USER_UNAVAILABLE]: "user-unavailable",
  [DisconnectReason.USER_REJECTED]: "user-rejected",
  [DisconnectReason.SIP_TRUNK_FAILURE]: "sip-trunk-failure",
  [DisconnectReason.CONNECTION_TIMEOUT]: "connection-timeout",
  [DisconnectReason.MEDIA_FAILURE]: "media-failure",
  [DisconnectReason.AGENT_ERROR]: "agent-error",
} as const satisfies Record<DisconnectReason, DisconnectWord>;

/** Somebody meant it: to come back by oneself would be against their will, or put out another device. */
const meant: ReadonlySet<DisconnectWord> = new Set([
  "client-initiated",
  "duplicate-identity",
  "participant-removed",
  "room-deleted",
  "room-closed",
  "user-rejected",
]);

/** The word for a reason; a server newer than this kit may have others. */
export function disconnectWord(reason: DisconnectReason): DisconnectWord {
  return (words as Partial<Record<DisconnectReason, DisconnectWord>>)[reason] ?? "unknown";
}

/** Whether it makes sense to offer joining again: nobody meant to end it. */
export function canRejoin(word: DisconnectWord): boolean {
  return !meant.has(word);
}

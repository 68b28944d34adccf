import { TokenError, type ConnectError } from "@greenroom/hooks";
import { ConnectionError, ConnectionErrorReason, DisconnectReason } from "livekit-client";

/** Why a call ended or did not begin, as people are told. */
export type CallProblem =
  | "closed"
  | "duplicate"
  | "full"
  | "lost"
  | "removed"
  | "setup"
  | "token"
  | "unknown"
  | "unreachable";

/** What the prefab shows. */
export type CallScreen =
  | { readonly type: "lobby" }
  | { readonly type: "call" }
  | { readonly type: "left" }
  | { readonly type: "problem"; readonly problem: CallProblem };

/** What livekit-server answers when a room has all its participants (429), and when the server itself has (503). */
const fullStatuses: readonly unknown[] = [429, 503];

const connectProblems = {
  "missing-credentials": "setup",
  "not-allowed": "token",
  "server-unreachable": "unreachable",
  timeout: "unreachable",
  cancelled: "unknown",
  left: "unknown",
  internal: "unknown",
} as const satisfies Record<ConnectError["code"], CallProblem>;

/** What went wrong when a call was to begin. */
export function problemOfError(error: ConnectError | TokenError): CallProblem {
  if (error instanceof TokenError) return error.code === "fetch-failed" ? "unreachable" : "token";
  if (isFull(error.cause)) return "full";
  return connectProblems[error.code];
}

/** A full room answers the HTTP request, or the join itself with a leave (`LeaveRequest.reason`: JOIN_FAILURE). */
function isFull(cause: unknown): boolean {
  if (!(cause instanceof ConnectionError)) return false;
  const { reason, status, context } = cause;
  if (reason === ConnectionErrorReason.LeaveRequest) return context === DisconnectReason.JOIN_FAILURE;
  const contextStatus =
    typeof context === "object" && context !== null && "status" in context ? context.status : undefined;
  return fullStatuses.includes(status ?? contextStatus);
}

const endProblems: Partial<Record<DisconnectReason, CallProblem>> = {
  [DisconnectReason.DUPLICATE_IDENTITY]: "duplicate",
  [DisconnectReason.PARTICIPANT_REMOVED]: "removed",
  [DisconnectReason.ROOM_DELETED]: "closed",
  [DisconnectReason.ROOM_CLOSED]: "closed",
  [DisconnectReason.JOIN_FAILURE]: "full",
};

/** Where a disconnection leads: a call that you left yourself is no problem. */
export function screenAfter(reason: DisconnectReason | undefined): CallScreen {
  if (reason === DisconnectReason.CLIENT_INITIATED) return { type: "left" };
  return { type: "problem", problem: (reason !== undefined && endProblems[reason]) || "lost" };
}

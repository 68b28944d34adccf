import { TokenError, type ConnectError } from "@greenroom/hooks";
import { ConnectionError, DisconnectReason } from "livekit-client";

/** Why a call ended or did not begin, as people are told. */
export type CallProblem =
  | "closed"
  | "duplicate"
  | "full"
  | "lost"
  | "removed"
  | "token"
  | "unknown"
  | "unreachable";

/** What the prefab shows. */
export type CallScreen =
  | { readonly type: "lobby" }
  | { readonly type: "call" }
  | { readonly type: "left" }
  | { readonly type: "problem"; readonly problem: CallProblem };

/** HTTP 429, which livekit-server answers to a join of a room that has all its participants. */
const tooMany = 429;

const connectProblems = {
  "missing-credentials": "token",
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
  if (error.cause instanceof ConnectionError && error.cause.status === tooMany) return "full";
  return connectProblems[error.code];
}

const endProblems: Partial<Record<DisconnectReason, CallProblem>> = {
  [DisconnectReason.DUPLICATE_IDENTITY]: "duplicate",
  [DisconnectReason.PARTICIPANT_REMOVED]: "removed",
  [DisconnectReason.ROOM_DELETED]: "closed",
  [DisconnectReason.ROOM_CLOSED]: "closed",
};

/** Where a disconnection leads: a call that you left yourself is no problem. */
export function screenAfter(reason: DisconnectReason | undefined): CallScreen {
  if (reason === DisconnectReason.CLIENT_INITIATED) return { type: "left" };
  return { type: "problem", problem: (reason !== undefined && endProblems[reason]) || "lost" };
}

import { ConnectError, TokenError, type SessionError } from "@greenroom/hooks";
import { DisconnectReason } from "livekit-client";
import { problemOfError, screenAfter, type CallProblem } from "../VideoConference/callScreen.ts";

/** What the prefab shows. */
export type AgentScreen =
  | { readonly type: "welcome" }
  | { readonly type: "talk" }
  | { readonly type: "ended" }
  | { readonly type: "problem"; readonly problem: CallProblem };

/** An agent that ends a conversation deletes its room: that is an end, not a failure. */
const ends: ReadonlySet<DisconnectReason | undefined> = new Set([
  DisconnectReason.CLIENT_INITIATED,
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
]);

/** Where a disconnection leads. */
export function screenAfterTalk(reason: DisconnectReason | undefined): AgentScreen {
  const next = ends.has(reason) ? undefined : screenAfter(reason);
  return next?.type === "problem" ? next : { type: "ended" };
}

/** Where a failed start leads. A missing device hinders nobody from writing. */
export function screenAfterError(error: SessionError): AgentScreen | undefined {
  if (!(error instanceof ConnectError || error instanceof TokenError)) return undefined;
  return { type: "problem", problem: problemOfError(error) };
}

import { type DisconnectReason, LeaveRequest, LeaveRequest_Action } from "@livekit/protocol";

/** Since this protocol version a leave says what to do next; before, only whether to come back. */
const protocolWithAction = 13;

/** What a client shall do after the server ended its session. */
export type LeaveAction = "disconnect" | "reconnect";

/** A server's leave, in the words of the client's protocol version. */
export function leaveRequest(reason: DisconnectReason, action: LeaveAction, protocol: number): LeaveRequest {
  const reconnect = action === "reconnect";
  if (protocol < protocolWithAction) return new LeaveRequest({ reason, canReconnect: reconnect });
  return new LeaveRequest({
    reason,
    action: reconnect ? LeaveRequest_Action.RECONNECT : LeaveRequest_Action.DISCONNECT,
  });
}

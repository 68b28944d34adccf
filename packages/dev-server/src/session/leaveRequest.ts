import { type DisconnectReason, LeaveRequest, LeaveRequest_Action } from "@livekit/protocol";

/** Since this protocol version a leave says what to do next; before, only whether to come back. */
const protocolWithAction = 13;

/** What a client shall do after the server ended its session, or with `resume` its connection. */
export type LeaveAction = "disconnect" | "resume" | "reconnect";

const actions: { [action in LeaveAction]: LeaveRequest_Action } = {
  disconnect: LeaveRequest_Action.DISCONNECT,
  resume: LeaveRequest_Action.RESUME,
  reconnect: LeaveRequest_Action.RECONNECT,
};

/** A server's leave, in the words of the client's protocol version. */
export function leaveRequest(reason: DisconnectReason, action: LeaveAction, protocol: number): LeaveRequest {
  if (protocol >= protocolWithAction) return new LeaveRequest({ reason, action: actions[action] });
  return new LeaveRequest({ reason, canReconnect: action !== "disconnect" });
}

import { RequestResponse, RequestResponse_Reason, type UpdateParticipantMetadata } from "@livekit/protocol";
import { exceededLimit } from "../../room/participantLimits.ts";
import type { ParticipantSession } from "../../session/ParticipantSession.ts";
import type { SignalHandler } from "./SignalHandler.ts";

/** Since this protocol version clients also want to hear of success. */
const protocolWithSuccess = 15;

export const updateMetadata: SignalHandler<"updateMetadata"> = ({ session }, update) => {
  const { participant } = session;
  const { NOT_ALLOWED, LIMIT_EXCEEDED, OK } = RequestResponse_Reason;
  if (!participant.permission.canUpdateMetadata) {
    respond(session, update, NOT_ALLOWED, "does not have permission to update own metadata");
    return;
  }
  const exceeded = exceededLimit(update);
  if (exceeded !== undefined) {
    respond(session, update, LIMIT_EXCEEDED, exceeded);
    return;
  }
  participant.update(update);
  if (participant.clientInfo.protocol >= protocolWithSuccess) respond(session, update, OK, "");
};

function respond(
  session: ParticipantSession,
  update: UpdateParticipantMetadata,
  reason: RequestResponse_Reason,
  message: string,
): void {
  const { requestId } = update;
  const request = { case: "updateMetadata" as const, value: update };
  session.send({
    case: "requestResponse",
    value: new RequestResponse({ requestId, reason, message, request }),
  });
}

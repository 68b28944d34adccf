import {
  GetDataBlobResponse,
  RequestResponse,
  RequestResponse_Reason,
  StoreDataBlobResponse,
} from "@livekit/protocol";
import type { RequestFault } from "../../room/dataTrackFault.ts";
import type { ParticipantSession } from "../../session/ParticipantSession.ts";
import type { SignalHandler } from "./SignalHandler.ts";

const notEnabled: RequestFault = {
  reason: RequestResponse_Reason.NOT_ALLOWED,
  message: "data blob not enabled",
};

export const storeDataBlobRequest: SignalHandler<"storeDataBlobRequest"> = (
  { session, dataBlobs },
  request,
) => {
  const { requestId, blob } = request;
  if (!dataBlobs) return refuse(session, requestId, notEnabled);
  const fault = session.participant.dataBlobs.store(blob);
  if (fault) return refuse(session, requestId, fault);
  const value = new StoreDataBlobResponse({ requestId, ...(blob?.key && { key: blob.key }) });
  session.send({ case: "storeDataBlobResponse", value });
};

export const getDataBlobRequest: SignalHandler<"getDataBlobRequest"> = ({ session }, request) => {
  const { requestId, participantIdentity, key } = request;
  const { INVALID_REQUEST, NOT_FOUND } = RequestResponse_Reason;
  if (!key)
    return refuse(session, requestId, { reason: INVALID_REQUEST, message: "data blob key is required" });
  const owner = session.room.participant(participantIdentity);
  const blob = owner?.dataBlobs.get(key);
  if (!blob) {
    const message = `${owner ? "data blob" : "participant"} not found`;
    return refuse(session, requestId, { reason: NOT_FOUND, message });
  }
  session.send({ case: "getDataBlobResponse", value: new GetDataBlobResponse({ requestId, blob }) });
};

function refuse(session: ParticipantSession, requestId: number, fault: RequestFault): void {
  session.send({ case: "requestResponse", value: new RequestResponse({ requestId, ...fault }) });
}

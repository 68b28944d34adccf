import { RequestResponse, RequestResponse_Reason } from "@livekit/protocol";
import type { SignalHandler, SignalHandlerContext } from "./SignalHandler.ts";

const reason = RequestResponse_Reason.UNSUPPORTED_TYPE;
const noDataTracks = "this server does not carry data tracks; send data packets";

/** Requests that wait for an answer get one that says no. */
export const publishDataTrackRequest: SignalHandler<"publishDataTrackRequest"> = ({ session }, value) => {
  const request = { case: "publishDataTrack" as const, value };
  session.send({
    case: "requestResponse",
    value: new RequestResponse({ reason, message: noDataTracks, request }),
  });
};

export const unpublishDataTrackRequest: SignalHandler<"unpublishDataTrackRequest"> = ({ session }, value) => {
  const request = { case: "unpublishDataTrack" as const, value };
  session.send({
    case: "requestResponse",
    value: new RequestResponse({ reason, message: noDataTracks, request }),
  });
};

/** What livekit-server answers unless its configuration switches data blobs on. */
export function dataBlobRequest(
  { session }: SignalHandlerContext,
  { requestId }: { readonly requestId: number },
): void {
  const message = "data blob not enabled";
  const value = new RequestResponse({ requestId, reason: RequestResponse_Reason.NOT_ALLOWED, message });
  session.send({ case: "requestResponse", value });
}

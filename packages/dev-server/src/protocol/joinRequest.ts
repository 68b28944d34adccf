import { gunzipSync } from "node:zlib";
import {
  ClientInfo,
  JoinRequest,
  WrappedJoinRequest,
  WrappedJoinRequest_Compression,
} from "@livekit/protocol";
import { DevServerError, errorMessage } from "../base/errors.ts";
import { fillFromUserAgent, type JoinParams } from "./joinParams.ts";

/** Of a join request, compressed and not: what Go's HTTP server, and so livekit-server, takes in a header. */
const maxJoinRequestBytes = 1024 * 1024;

/**
 * Reads the query parameter `join_request` (signalling v1): base64url of a WrappedJoinRequest.
 *
 * @param userAgent - fills in browser and system where the request names none.
 * @throws DevServerError `invalid_argument`: it can't be decoded, or is larger than 1 MiB.
 */
export function parseJoinRequest(parameter: string, userAgent: string): JoinParams {
  const request = unwrap(parameter);
  const settings = request.connectionSettings;
  const clientInfo = request.clientInfo ?? new ClientInfo();
  fillFromUserAgent(clientInfo, userAgent);
  return {
    singlePeerConnection: true,
    // Unlike v0, what is not asked for is off.
    autoSubscribe: settings?.autoSubscribe ?? false,
    autoSubscribeDataTrack: settings?.autoSubscribeDataTrack ?? false,
    adaptiveStream: settings?.adaptiveStream ?? false,
    subscriberAllowPause: settings?.subscriberAllowPause ?? false,
    reconnect: request.reconnect,
    participantSid: request.reconnect ? request.participantSid : "",
    reconnectReason: request.reconnectReason,
    metadata: request.metadata,
    attributes: request.participantAttributes,
    publish: "",
    clientInfo,
    addTrackRequests: request.addTrackRequests,
    ...(request.publisherOffer && { publisherOffer: request.publisherOffer }),
    ...(request.syncState && { syncState: request.syncState }),
  };
}

function unwrap(parameter: string): JoinRequest {
  try {
    if (!/^[\w+/-]*={0,2}$/.test(parameter)) throw new TypeError("it is no base64");
    const bytes = Buffer.from(parameter, "base64url");
    const { compression, joinRequest } = WrappedJoinRequest.fromBinary(bytes);
    if (joinRequest.byteLength > maxJoinRequestBytes) throw new RangeError("it is larger than 1 MiB");
    const isCompressed = compression === WrappedJoinRequest_Compression.GZIP;
    return JoinRequest.fromBinary(
      isCompressed ? gunzipSync(joinRequest, { maxOutputLength: maxJoinRequestBytes }) : joinRequest,
    );
  } catch (cause) {
    throw new DevServerError(
      "invalid_argument",
      `cannot read join_request: ${errorMessage(cause)}. It must be base64url of a livekit.WrappedJoinRequest ` +
        "of at most 1 MiB, plain or as gzip",
      { cause },
    );
  }
}

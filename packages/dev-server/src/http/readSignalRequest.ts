import type { IncomingMessage } from "node:http";
import { DevServerError } from "../base/errors.ts";
import { type JoinParams, parseJoinParams } from "../protocol/joinParams.ts";
import { parseJoinRequest } from "../protocol/joinRequest.ts";
import type { SignalConnectRequest } from "../session/SignalEntry.ts";
import type { HttpPorts } from "./HttpPorts.ts";
import { authenticate } from "./authenticate.ts";
import { requestUrl } from "./requestUrl.ts";

/**
 * Reads a request for `/rtc` or `/rtc/v1`, or for `validate` below one of them.
 *
 * @throws DevServerError `unauthenticated`: no valid token. `permission_denied`: the token is not for joining.
 * `invalid_argument`: a parameter can't be read.
 */
export async function readSignalRequest(
  request: IncomingMessage,
  ports: Pick<HttpPorts, "keys" | "clock">,
): Promise<SignalConnectRequest> {
  const { path, query } = requestUrl(request);
  const grants = await authenticate({ headers: request.headers, query }, ports);
  if (!grants.video?.roomJoin) {
    throw new DevServerError(
      "permission_denied",
      "permissions denied: the token does not allow joining; make it with the grant roomJoin and a room",
    );
  }
  return {
    grants,
    params: readParams(path, query, request.headers["user-agent"] ?? ""),
    clientAddress: request.socket.remoteAddress ?? "",
  };
}

/** Some clients send v1's join_request to v0's path, and mean the same. */
function readParams(path: string, query: URLSearchParams, userAgent: string): JoinParams {
  const joinRequest = query.get("join_request");
  if (joinRequest) return parseJoinRequest(joinRequest, userAgent);
  if (!path.startsWith("/rtc/v1")) return parseJoinParams(query, userAgent);
  throw new DevServerError("invalid_argument", "join_request is required: /rtc/v1 takes all options in it");
}

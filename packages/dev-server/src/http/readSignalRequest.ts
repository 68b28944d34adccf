import type { IncomingMessage } from "node:http";
import { DevServerError } from "../base/errors.ts";
import { parseJoinParams } from "../protocol/joinParams.ts";
import type { SignalConnectRequest } from "../session/SignalEntry.ts";
import type { HttpPorts } from "./HttpPorts.ts";
import { authenticate } from "./authenticate.ts";
import { requestUrl } from "./requestUrl.ts";

/**
 * Reads a request for `/rtc` or `/rtc/validate`.
 *
 * @throws DevServerError `unauthenticated`: no valid token. `permission_denied`: the token is not for joining.
 * `invalid_argument`: a parameter can't be read.
 */
export async function readSignalRequest(
  request: IncomingMessage,
  ports: Pick<HttpPorts, "keys" | "clock">,
): Promise<SignalConnectRequest> {
  const { query } = requestUrl(request);
  const grants = await authenticate({ headers: request.headers, query }, ports);
  if (!grants.video?.roomJoin) {
    throw new DevServerError(
      "permission_denied",
      "permissions denied: the token does not allow joining; make it with the grant roomJoin and a room",
    );
  }
  return {
    grants,
    params: parseJoinParams(query, request.headers["user-agent"] ?? ""),
    clientAddress: request.socket.remoteAddress ?? "",
  };
}

import type { IncomingHttpHeaders } from "node:http";
import { DevServerError } from "../base/errors.ts";
import { type ClaimGrants, verifyAccessToken } from "../protocol/accessToken.ts";
import type { HttpPorts } from "./HttpPorts.ts";

const bearer = "Bearer ";

/**
 * The grants of a request's token: header `Authorization: Bearer` or, without that header, `?access_token=`.
 *
 * @throws DevServerError `unauthenticated`: no token, or not a valid one.
 */
export async function authenticate(
  request: { headers: IncomingHttpHeaders; query: URLSearchParams },
  ports: Pick<HttpPorts, "keys" | "clock">,
): Promise<ClaimGrants> {
  const { authorization } = request.headers;
  if (authorization && !authorization.startsWith(bearer)) {
    throw new DevServerError("unauthenticated", `invalid authorization header. Must start with ${bearer}`);
  }
  const jwt = authorization?.slice(bearer.length) ?? request.query.get("access_token");
  if (!jwt) {
    throw new DevServerError(
      "unauthenticated",
      "permissions denied: no access token; send one in the header Authorization: Bearer or as ?access_token=",
    );
  }
  return verifyAccessToken(jwt, ports.keys, ports.clock.unixMs());
}

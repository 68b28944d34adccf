import type { IncomingHttpHeaders } from "node:http";
import { DevServerError } from "../base/errors.ts";
import type { HttpPorts } from "./HttpPorts.ts";
import { authenticate } from "./authenticate.ts";

/** @throws DevServerError `unauthenticated`: no valid token. `permission_denied`: it is not for inference. */
export async function authenticateInference(
  request: { headers: IncomingHttpHeaders; query: URLSearchParams },
  ports: Pick<HttpPorts, "keys" | "clock">,
): Promise<void> {
  const { inference } = await authenticate(request, ports);
  if (inference?.perform) return;
  throw new DevServerError(
    "permission_denied",
    "permissions denied: the token does not allow inference; make it with the grant perform of inference",
  );
}

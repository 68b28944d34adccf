import { isIP } from "node:net";
import { type ErrorRequestHandler, type RequestHandler, Router } from "express";
import { DevServerError, type DevServerErrorCode, errorMessage } from "../../base/errors.ts";
import { isRecord } from "../../base/isRecord.ts";
import type { HttpPorts } from "../HttpPorts.ts";
import { bodyErrorStatus, bodyOf, readBody } from "../middleware/readBody.ts";

const statuses: { [code in DevServerErrorCode]?: number } = {
  invalid_argument: 400,
  permission_denied: 403,
  not_found: 404,
  already_exists: 409,
  failed_precondition: 409,
  unavailable: 503,
};

/**
 * The voice agents of this server, to be built: `GET /api/agents` says what they are, `PUT /api/agents/:name` makes one
 * another, with `save` in its config file, too. Shown to pages of this machine and its neighbours, neither to those that
 * come from elsewhere, nor by a name that somebody made point here; changed from this machine only.
 */
export function agentsRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.use("/api/agents", ownPagesOnly);
  router.get("/api/agents", (_request, response) => void response.json(ports.agentEditor.drafts()));
  router.put("/api/agents/:name", thisMachineOnly, readBody, async (request, response) => {
    const { agent, version, save } = readChange(bodyOf(request));
    const draft = isRecord(agent) ? { ...agent, name: request.params["name"] } : agent;
    await ports.agentEditor.change(draft, version, save);
    response.json(ports.agentEditor.drafts());
  });
  router.use("/api/agents", answerErrors(ports));
  return router;
}

const ownPagesOnly: RequestHandler = (request, _response, next) => {
  const here = `http://${request.headers.host}`;
  if (isLocal(here) && isLocal(request.headers.origin ?? here)) return next();
  throw new DevServerError("permission_denied", "Agents are changed at localhost or an IP address only.");
};

const thisMachineOnly: RequestHandler = ({ socket }, _response, next) => {
  // A machine that calls itself does so from the address that it calls.
  if (socket.remoteAddress === socket.localAddress) return next();
  throw new DevServerError(
    "permission_denied",
    "Agents are changed on the machine that the server runs on. Open this page there.",
  );
};

function isLocal(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
  return isIP(host) > 0 || host === "localhost" || host.endsWith(".localhost");
}

function readChange(body: Buffer): { agent: unknown; version: string; save: boolean } {
  let change: unknown;
  try {
    change = JSON.parse(body.toString());
  } catch (cause) {
    throw new DevServerError("invalid_argument", "The body is no JSON.", { cause });
  }
  if (!isRecord(change) || typeof change["version"] !== "string") {
    throw new DevServerError("invalid_argument", "The body is JSON {agent, version, save}.");
  }
  return { agent: change["agent"], version: change["version"], save: change["save"] === true };
}

function answerErrors(ports: HttpPorts): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const known = error instanceof DevServerError ? statuses[error.code] : undefined;
    const status = bodyErrorStatus(error) ?? known ?? 500;
    if (status === 500) ports.logger.error("agents could not be changed", { error });
    response.status(status).json({ error: errorMessage(error) });
  };
}

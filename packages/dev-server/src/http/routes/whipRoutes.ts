import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { SignalReject } from "../../session/SignalEntry.ts";
import type { WhipRequest } from "../../session/WhipEntry.ts";
import type { HttpPorts } from "../HttpPorts.ts";
import { authenticate } from "../authenticate.ts";
import { bodyErrorStatus, bodyOf, readBody } from "../middleware/readBody.ts";
import { rejectSignal } from "../rejectSignal.ts";
import { requestUrl } from "../requestUrl.ts";

/** Of an offer or fragment, as livekit-server has it. */
const maxSdpBytes = 1024 * 1024;

const path = "/whip/v1";
type SessionRequest = Request<{ participantSid: string }>;

/** `/whip/v1`: publishing by WHIP (RFC 9725), with a token to join as bearer. Errors are JSON, `{"error"}`. */
export function whipRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.use(path, readBody, (_request, response, next) => {
    response.setHeader("Access-Control-Expose-Headers", "*");
    next();
  });
  router.options(path, (_request, response) => {
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Access-Control-Allow-Methods", "PATCH, OPTIONS, GET, POST, DELETE");
    response.status(200).end();
  });
  router.get([path, `${path}/:participantSid`], (_request, response) => void response.status(204).end());
  router.post(path, async (request, response) => {
    const created = await ports.whip.create(await readRequest(request, ports, "application/sdp"));
    if (created.kind === "reject") return refuse(response, created);
    response.setHeader("Location", `${path}/${created.participantSid}`);
    answer(response, 201, { type: "application/sdp", etag: created.etag, body: created.answerSdp });
  });
  router.patch(`${path}/:participantSid`, async (request: SessionRequest, response) => {
    const type = "application/trickle-ice-sdpfrag";
    const whip = await readRequest(request, ports, type);
    const ifMatch = request.headers["if-match"];
    if (!ifMatch) return refuse(response, { kind: "reject", status: 428, body: "missing entity tag" });
    const patched = ports.whip.patch(whip, request.params.participantSid, ifMatch);
    if (patched.kind === "reject") return refuse(response, patched);
    if (patched.kind === "trickled") return void response.status(204).end();
    answer(response, 200, { type, etag: patched.etag, body: patched.fragment });
  });
  router.delete(`${path}/:participantSid`, async (request: SessionRequest, response) => {
    const { grants } = await readRequest(request, ports);
    const removed = ports.whip.remove(grants, request.params.participantSid);
    if (removed.kind === "reject") return refuse(response, removed);
    response.status(200).end();
  });
  router.use(path, errorHandler(ports));
  return router;
}

/** @throws DevServerError `unauthenticated`, `permission_denied`, `invalid_argument` */
async function readRequest(request: Request, ports: HttpPorts, contentType?: string): Promise<WhipRequest> {
  const type = request.headers["content-type"];
  if (contentType !== undefined && type?.split(";")[0]?.trim() !== contentType) {
    throw new DevServerError("invalid_argument", `unsupported content-type: ${type}; send ${contentType}`);
  }
  const { query } = requestUrl({ url: request.originalUrl });
  const grants = await authenticate({ headers: request.headers, query }, ports);
  if (!grants.video?.roomJoin) {
    throw new DevServerError("permission_denied", "permissions denied: the token lacks roomJoin and a room");
  }
  const body = bodyOf(request);
  if (contentType !== undefined && body.byteLength === 0) {
    throw new DevServerError("invalid_argument", "body does not have SDP");
  }
  if (body.byteLength > maxSdpBytes) throw new SdpTooLarge(`request body exceeds ${maxSdpBytes} bytes`);
  return {
    grants,
    sdp: body.toString(),
    clientAddress: request.socket.remoteAddress ?? "",
    userAgent: request.headers["user-agent"] ?? "",
  };
}

class SdpTooLarge extends Error {
  readonly status = 413;
}

function answer(
  response: Response,
  status: number,
  { type, etag, body }: { type: string; etag: string; body: string },
): void {
  response.setHeader("ETag", etag);
  // By hand, since Express would add a charset.
  response.setHeader("Content-Type", type);
  response.status(status).end(body);
}

function refuse(response: Response, { status, body }: SignalReject): void {
  response.status(status).json({ error: body });
}

function errorHandler(ports: HttpPorts): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = bodyErrorStatus(error);
    const reject =
      status === undefined ? rejectSignal(error, ports.logger) : { status, body: errorMessage(error) };
    refuse(response, { kind: "reject", ...reject });
  };
}

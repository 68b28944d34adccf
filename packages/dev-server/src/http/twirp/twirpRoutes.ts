import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { errorMessage } from "../../base/errors.ts";
import type { HttpPorts } from "../HttpPorts.ts";
import { authenticate } from "../authenticate.ts";
import { bodyErrorStatus, bodyOf, readBody } from "../middleware/readBody.ts";
import { requestUrl } from "../requestUrl.ts";
import { TwirpError, toTwirpError } from "./TwirpError.ts";
import { roomServiceMethods } from "./roomServiceMethods.ts";
import { twirpCodec } from "./twirpCodec.ts";

/** `POST /twirp/livekit.RoomService/<Method>`: LiveKit's server API, in JSON and protobuf. */
export function twirpRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.use("/twirp", readBody);
  router.post("/twirp/livekit.RoomService/:method", (request, response) =>
    answer(request.params.method, request, response, ports),
  );
  router.use("/twirp", (request) => {
    throw new TwirpError(
      "bad_route",
      `no handler for ${request.method} ${requestUrl({ url: request.originalUrl }).path}`,
    );
  });
  router.use("/twirp", errorHandler(ports));
  return router;
}

async function answer(name: string, request: Request, response: Response, ports: HttpPorts): Promise<void> {
  const method = roomServiceMethods.get(name);
  if (!method) throw new TwirpError("bad_route", `livekit.RoomService has no method ${name}`);
  const codec = twirpCodec(request.headers["content-type"]);
  const { query } = requestUrl({ url: request.originalUrl });
  const grants = await authenticate({ headers: request.headers, query }, ports);
  const body = bodyOf(request);
  const message = method.call((type) => codec.read(type, body), grants.video ?? {}, ports.roomService);
  // By hand, since Express would add a charset and clients compare the type.
  response.setHeader("Content-Type", codec.contentType);
  response.end(codec.write(message));
}

function errorHandler(ports: HttpPorts): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const refused = toTwirpError(error) ?? bodyError(error);
    if (!refused)
      ports.logger.error("server API failed", { error, path: requestUrl({ url: request.originalUrl }).path });
    const { status, code, message } =
      refused ?? new TwirpError("internal", "internal error; the server's log has the cause");
    response.statusCode = status;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ code, msg: message }));
  };
}

function bodyError(error: unknown): TwirpError | undefined {
  const status = bodyErrorStatus(error);
  return status === undefined ? undefined : new TwirpError("malformed", errorMessage(error), status);
}

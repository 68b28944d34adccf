import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { errorMessage } from "../../base/errors.ts";
import type { ClaimGrants } from "../../protocol/accessToken.ts";
import type { HttpPorts } from "../HttpPorts.ts";
import { authenticate } from "../authenticate.ts";
import { bodyErrorStatus, bodyOf, readBody } from "../middleware/readBody.ts";
import { requestUrl } from "../requestUrl.ts";
import { TwirpError, toTwirpError } from "./TwirpError.ts";
import type { TwirpMethod } from "./TwirpMethod.ts";
import { agentDispatchMethods } from "./agentDispatchMethods.ts";
import { egressMethods, ingressMethods, sipMethods } from "./unconnectedMethods.ts";
import { roomServiceMethods } from "./roomServiceMethods.ts";
import { type RequestType, type ResponseMessage, twirpCodec } from "./twirpCodec.ts";

/** A method with the backend that it works on. */
type BoundMethod = (
  read: <Request>(type: RequestType<Request>) => Request,
  grants: ClaimGrants,
) => ResponseMessage | Promise<ResponseMessage>;

/** By the name of the service. */
const services = {
  "livekit.RoomService": (name, ports) => bind(roomServiceMethods.get(name), ports.roomService),
  "livekit.AgentDispatchService": (name, ports) => bind(agentDispatchMethods.get(name), ports.agentDispatch),
  "livekit.Egress": (name) => bind(egressMethods.get(name), undefined),
  "livekit.Ingress": (name) => bind(ingressMethods.get(name), undefined),
  "livekit.SIP": (name) => bind(sipMethods.get(name), undefined),
} satisfies { [service: string]: (name: string, ports: HttpPorts) => BoundMethod | undefined };

/** `POST /twirp/<Service>/<Method>`: LiveKit's server API, in JSON and protobuf. */
export function twirpRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.use("/twirp", readBody);
  for (const [service, find] of Object.entries(services)) {
    router.post(`/twirp/${service}/:method`, (request: Request<{ method: string }>, response: Response) => {
      const name = request.params.method;
      const method = find(name, ports);
      if (!method) throw new TwirpError("bad_route", `${service} has no method ${name}`);
      return answer(method, request, response, ports);
    });
  }
  router.use("/twirp", (request) => {
    throw new TwirpError(
      "bad_route",
      `no handler for ${request.method} ${requestUrl({ url: request.originalUrl }).path}`,
    );
  });
  router.use("/twirp", errorHandler(ports));
  return router;
}

function bind<Backend>(method: TwirpMethod<Backend> | undefined, backend: Backend): BoundMethod | undefined {
  return method && ((read, grants) => method.call(read, grants.video ?? {}, backend, grants));
}

async function answer(
  method: BoundMethod,
  request: Request<{ method: string }>,
  response: Response,
  ports: HttpPorts,
): Promise<void> {
  const codec = twirpCodec(request.headers["content-type"]);
  const { query } = requestUrl({ url: request.originalUrl });
  const grants = await authenticate({ headers: request.headers, query }, ports);
  const body = bodyOf(request);
  const message = await method((type) => codec.read(type, body), grants);
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

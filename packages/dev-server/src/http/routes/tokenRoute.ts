import type { IncomingMessage } from "node:http";
import { TokenSourceRequest, TokenSourceResponse } from "@livekit/protocol";
import { type ErrorRequestHandler, Router } from "express";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import { randomId } from "../../base/ids.ts";
import { signAccessToken } from "../../protocol/accessToken.ts";
import { readProtoJson } from "../../protocol/readProtoJson.ts";
import type { HttpPorts } from "../HttpPorts.ts";
import { bodyErrorStatus, bodyOf, readBody } from "../middleware/readBody.ts";

/** As LiveKit's server SDKs set it for join tokens. */
const ttlMs = 6 * 60 * 60 * 1000;

/**
 * `POST /api/token`: what `TokenSource.endpoint` of livekit-client calls. It gives anyone a token for any room,
 * as any participant: right for development, and only there.
 */
export function tokenRoute(ports: HttpPorts): Router {
  const router = Router();
  router.post("/api/token", readBody, async (request, response) => {
    const asked = readTokenRequest(bodyOf(request));
    const answer = new TokenSourceResponse({
      serverUrl: ports.publicUrl ?? serverUrlOf(request),
      participantToken: await issueToken(asked, ports),
    });
    response.status(201).json(answer.toJson({ useProtoFieldName: true }));
  });
  router.all("/api/token", (_request, response) => {
    response.setHeader("Allow", "OPTIONS, POST");
    response.status(405).json({ error: "the token endpoint takes POST with a JSON body, which may be {}" });
  });
  router.use("/api/token", errorHandler(ports));
  return router;
}

function readTokenRequest(body: Buffer): TokenSourceRequest {
  try {
    return readProtoJson(TokenSourceRequest, body.toString() || "{}");
  } catch (cause) {
    const shape = "{room_name, participant_name, participant_identity, participant_metadata, ";
    throw new DevServerError(
      "invalid_argument",
      `${errorMessage(cause)}; the body is JSON ${shape}participant_attributes, room_config}, each optional`,
      { cause },
    );
  }
}

function issueToken(asked: TokenSourceRequest, ports: HttpPorts): Promise<string> {
  const [first] = ports.keys;
  if (!first)
    throw new DevServerError("failed_precondition", "the server has no API key to sign tokens with");
  const [apiKey, secret] = first;
  return signAccessToken(
    {
      identity: asked.participantIdentity || `participant-${randomId(8)}`,
      name: asked.participantName ?? "",
      metadata: asked.participantMetadata ?? "",
      attributes: asked.participantAttributes,
      ...(asked.roomConfig && { roomConfig: asked.roomConfig }),
      video: {
        roomJoin: true,
        room: asked.roomName || `room-${randomId(8)}`,
        canPublish: true,
        canSubscribe: true,
        canPublishData: true,
        canUpdateOwnMetadata: true,
      },
    },
    { apiKey, secret },
    { nowUnixMs: ports.clock.unixMs(), ttlMs },
  );
}

/** Where the asker reached us, as a WebSocket URL: right for localhost, LAN addresses, proxies and tunnels alike. */
function serverUrlOf(request: IncomingMessage): string {
  const forwarded = (name: string): string | undefined =>
    request.headers[name]?.toString().split(",")[0]?.trim();
  const encrypted = "encrypted" in request.socket;
  const scheme =
    (forwarded("x-forwarded-proto") ?? (encrypted ? "https" : "http")) === "https" ? "wss" : "ws";
  const host =
    forwarded("x-forwarded-host") ?? request.headers.host ?? `localhost:${request.socket.localPort}`;
  return `${scheme}://${host}`;
}

function errorHandler(ports: HttpPorts): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status =
      bodyErrorStatus(error) ??
      (error instanceof DevServerError && error.code === "invalid_argument" ? 400 : 500);
    if (status === 500) ports.logger.error("token endpoint failed", { error });
    response.status(status).json({
      error: status === 500 ? "internal error; the server's log has the cause" : errorMessage(error),
    });
  };
}

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import { DevServerError, errorMessage } from "../../base/errors.ts";
import type { HttpPorts } from "../HttpPorts.ts";
import { authenticateInference } from "../authenticateInference.ts";
import { bodyErrorStatus, bodyOf, readBody } from "../middleware/readBody.ts";
import { rejectSignal } from "../rejectSignal.ts";
import { requestUrl } from "../requestUrl.ts";

/**
 * `/inference/v1`: what LiveKit's agents framework asks at `LIVEKIT_INFERENCE_URL`, as OpenAI's API. Its sockets are
 * `webSocketServer`'s.
 */
export function inferenceRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.use("/inference/v1", async (request, _response, next) => {
    await authenticateInference({ headers: request.headers, query: requestUrl(request).query }, ports);
    next();
  });
  router.get("/inference/v1/models", (_request, response) => {
    const data = ports.inference.models().map((id) => ({ id, object: "model", owned_by: "greenroom" }));
    response.json({ object: "list", data });
  });
  router.post("/inference/v1/chat/completions", readBody, (request, response) =>
    complete(request, response, ports),
  );
  router.use("/inference", () => {
    throw new DevServerError(
      "not_found",
      "There is no such path; see the server's docs for those there are.",
    );
  });
  router.use("/inference", errorHandler(ports));
  return router;
}

async function complete(request: Request, response: Response, ports: HttpPorts): Promise<void> {
  const connection = new AbortController();
  response.on("close", () => connection.abort());
  const answer = await ports.inference.complete(bodyOf(request).toString(), connection.signal);
  if (response.destroyed) return;
  if (answer.kind === "whole") return void response.json(answer.completion);
  response.setHeader("Content-Type", "text/event-stream");
  response.setHeader("Cache-Control", "no-cache");
  const events = Readable.from(serverEvents(answer.chunks, ports));
  await pipeline(events, response).catch((error: unknown) => {
    ports.logger.debug("a completion was not read to its end", { error });
  });
}

async function* serverEvents(chunks: AsyncIterable<object>, { logger }: HttpPorts): AsyncGenerator<string> {
  try {
    for await (const chunk of chunks) yield `data: ${JSON.stringify(chunk)}\n\n`;
    yield "data: [DONE]\n\n";
  } catch (error) {
    logger.warn("a completion broke off", { error });
    yield `data: ${JSON.stringify(errorBody(error, errorMessage(error)))}\n\n`;
  }
}

function errorHandler({ logger }: HttpPorts): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const bodyStatus = bodyErrorStatus(error);
    const { status, body } = bodyStatus
      ? { status: bodyStatus, body: errorMessage(error) }
      : rejectSignal(error, logger);
    if (response.headersSent) response.destroy();
    else response.status(status).json(errorBody(error, body));
  };
}

/** As OpenAI's clients read it. */
function errorBody(error: unknown, message: string): object {
  const code = error instanceof DevServerError ? error.code : "internal";
  return { error: { message, type: code, code, param: null } };
}

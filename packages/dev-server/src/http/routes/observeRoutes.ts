import { type ErrorRequestHandler, Router } from "express";
import { errorMessage } from "../../base/errors.ts";
import type { HttpPorts } from "../HttpPorts.ts";

/** Looking inside: `/metrics` for Prometheus, `/debug/rooms` for people. */
export function observeRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.get("/metrics", async (_request, response) => {
    response.setHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.end(await ports.metrics());
  });
  router.get("/debug/rooms", async (_request, response) => {
    response.json(await ports.dump());
  });
  router.use(unavailable);
  return router;
}

const unavailable: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  response.status(503).type("text/plain").send(errorMessage(error));
};

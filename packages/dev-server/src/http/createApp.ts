import express, { type Express } from "express";
import type { HttpPorts } from "./HttpPorts.ts";
import { cors } from "./middleware/cors.ts";
import { agentsRoutes } from "./routes/agentsRoutes.ts";
import { inferenceRoutes } from "./routes/inferenceRoutes.ts";
import { observeRoutes } from "./routes/observeRoutes.ts";
import { rtcRoutes } from "./routes/rtcRoutes.ts";
import { tokenRoute } from "./routes/tokenRoute.ts";
import { whipRoutes } from "./routes/whipRoutes.ts";
import { twirpRoutes } from "./twirp/twirpRoutes.ts";

/** All of HTTP as a value: mount it, listen with it, or inject requests into it. */
export function createApp(ports: HttpPorts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use((request, _response, next) => {
    request.url = request.url.replace(/^\/+/, "/");
    next();
  });
  app.use(cors);
  app.get("/", (_request, response) => void response.type("text/plain").send("OK"));
  app.use(rtcRoutes(ports), whipRoutes(ports), tokenRoute(ports), twirpRoutes(ports));
  app.use(inferenceRoutes(ports), agentsRoutes(ports), observeRoutes(ports));
  app.use((_request, response) => void response.status(404).end());
  return app;
}

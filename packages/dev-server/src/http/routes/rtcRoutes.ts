import { Router } from "express";
import type { HttpPorts } from "../HttpPorts.ts";
import { readSignalRequest } from "../readSignalRequest.ts";
import { rejectSignal } from "../rejectSignal.ts";

/**
 * `/rtc/validate` and `/rtc/v1/validate`: what a client asks to learn why its WebSocket failed. All else below
 * `/rtc` is an empty 404.
 */
export function rtcRoutes(ports: HttpPorts): Router {
  const router = Router();
  router.get(["/rtc/validate", "/rtc/v1/validate"], async (request, response) => {
    const answer = await readSignalRequest(request, ports)
      .then((connect) => ports.signalEntry.validate(connect))
      .catch((error: unknown) => rejectSignal(error, ports.logger));
    response.type("text/plain");
    if (answer.kind === "accept") response.send("success");
    else response.status(answer.status).send(answer.body);
  });
  router.use("/rtc", (_request, response) => void response.status(404).end());
  return router;
}

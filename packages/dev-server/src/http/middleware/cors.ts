import type { RequestHandler } from "express";

/** Pages may be served from anywhere; access tokens are the protection. */
export const cors: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  response.setHeader("Access-Control-Allow-Origin", origin ?? "*");
  response.setHeader("Vary", "Origin");
  if (request.method !== "OPTIONS" || !request.headers["access-control-request-method"]) return next();
  response.setHeader("Access-Control-Allow-Methods", "OPTIONS, HEAD, GET, POST, PATCH, DELETE");
  response.setHeader(
    "Access-Control-Allow-Headers",
    request.headers["access-control-request-headers"] ?? "Authorization, Content-Type",
  );
  response.setHeader("Access-Control-Max-Age", "86400");
  response.status(204).end();
};

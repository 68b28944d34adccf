import express, { type RequestHandler } from "express";

/** The largest request body in bytes, livekit-server's limit. */
export const maxBodyBytes: number = 10 * 1024 * 1024;

/** Puts the body, of any content type, in `request.body` as a Buffer. Too large: an error with status 413. */
export const readBody: RequestHandler = express.raw({ type: () => true, limit: maxBodyBytes });

/** The body that {@link readBody} read; empty when the request has none. */
export function bodyOf(request: { body?: unknown }): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** The HTTP status that {@link readBody} gave an error of its own. */
export function bodyErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  return typeof error.status === "number" && error.status < 500 ? error.status : undefined;
}

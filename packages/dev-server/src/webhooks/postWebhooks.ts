import { createHash } from "node:crypto";
import type { Clock } from "../base/Clock.ts";
import { DevServerError } from "../base/errors.ts";
import { signAccessToken } from "../protocol/accessToken.ts";
import type { DeliverWebhook } from "./WebhookQueue.ts";

/** How long a receiver may take to check the signature. */
const signatureTtlMs = 5 * 60_000;

/**
 * Delivers over HTTP as livekit-server does: the body is the event as JSON, and the header Authorization a token
 * with its SHA-256 digest, without "Bearer".
 */
export function postWebhooks(key: { apiKey: string; secret: string }, clock: Clock): DeliverWebhook {
  return async (url, event, signal) => {
    const body = event.toJsonString();
    const sha256 = createHash("sha256").update(body).digest("base64");
    const authorization = await signAccessToken({ sha256 }, key, {
      nowUnixMs: clock.unixMs(),
      ttlMs: signatureTtlMs,
    });
    const response = await fetch(url, {
      method: "POST",
      body,
      signal,
      headers: {
        "Content-Type": "application/webhook+json",
        "User-Agent": "Greenroom",
        Authorization: authorization,
      },
    });
    await response.body?.cancel();
    if (!response.ok) throw new DevServerError("unavailable", `the receiver answered ${response.status}`);
  };
}

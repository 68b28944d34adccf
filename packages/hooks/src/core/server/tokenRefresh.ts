import { readToken } from "./readToken.ts";

const marginMs = 60_000;
const lifetimeShare = 0.8;
const soonestMs = 1_000;
/** A browser's timer takes at most 2^31 - 1 ms; half a day is well below and costs nothing. */
const latestMs = 12 * 60 * 60_000;

/**
 * How long to wait before a token is fetched anew: until 80 % of its life is over or a minute is left, whichever
 * comes first; at least a second. `false` for a token that never expires.
 *
 * @param fetchedAtMs - stands in for a missing time of issue
 */
export function msUntilRefresh(token: string, fetchedAtMs: number, nowMs: number): number | false {
  const { issuedAtMs = fetchedAtMs, expiresAtMs } = readToken(token);
  if (expiresAtMs === undefined) return false;
  // A server whose clock runs ahead or behind must not make the life look longer than it is.
  const startMs = Math.min(issuedAtMs, fetchedAtMs);
  const refreshAtMs = Math.min(startMs + (expiresAtMs - startMs) * lifetimeShare, expiresAtMs - marginMs);
  const waitMs = refreshAtMs - nowMs;
  if (waitMs <= 0)
    return Math.max(soonestMs, Math.min((expiresAtMs - nowMs) * (1 - lifetimeShare), marginMs));
  return Math.min(Math.max(waitMs, soonestMs), latestMs);
}

import type { Clock } from "../base/Clock.ts";
import type { ClaimGrants } from "../protocol/accessToken.ts";

/** Signs a token that says what `grants` say, for as long as `validity` says. */
export type SignToken = (
  grants: Readonly<ClaimGrants>,
  validity: { nowUnixMs: number; ttlMs: number },
) => Promise<string>;

const minTtlMs = 10 * 60_000;

/** A token for a client that has one already: as good as that for at least ten minutes. */
export function signRefreshedToken(
  grants: Readonly<ClaimGrants>,
  { clock, signToken }: { clock: Clock; signToken: SignToken },
): Promise<string> {
  const nowUnixMs = clock.unixMs();
  const remainingMs = grants.expiresAtUnixS * 1000 - nowUnixMs;
  return signToken(grants, { nowUnixMs, ttlMs: Math.max(minTtlMs, remainingMs) });
}

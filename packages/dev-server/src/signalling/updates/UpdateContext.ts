import type { Clock } from "../../base/Clock.ts";
import type { Logger } from "../../base/Logger.ts";
import type { ClaimGrants } from "../../protocol/accessToken.ts";
import type { ParticipantSession } from "../../session/ParticipantSession.ts";

/** Signs a token that says what `grants` say, for as long as `validity` says. */
export type SignToken = (
  grants: Readonly<ClaimGrants>,
  validity: { nowUnixMs: number; ttlMs: number },
) => Promise<string>;

/** Whose client is kept up to date, and with what. */
export interface UpdateContext {
  session: ParticipantSession;
  clock: Clock;
  logger: Logger;
  signToken: SignToken;
}

import type { Clock } from "../../base/Clock.ts";
import type { Logger } from "../../base/Logger.ts";
import type { ParticipantSession } from "../../session/ParticipantSession.ts";
import type { SignToken } from "../../session/SignToken.ts";

/** Whose client is kept up to date, and with what. */
export interface UpdateContext {
  session: ParticipantSession;
  clock: Clock;
  logger: Logger;
  signToken: SignToken;
}

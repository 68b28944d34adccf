import type { Clock } from "../../base/Clock.ts";
import type { Logger } from "../../base/Logger.ts";
import type { SignalRequestCase, SignalRequestValue } from "../../protocol/signalCases.ts";
import type { ParticipantSession } from "../../session/ParticipantSession.ts";

/** What handlers work with. */
export interface SignalHandlerContext {
  session: ParticipantSession;
  clock: Clock;
  logger: Logger;
  /** Whether participants may store data blobs. */
  dataBlobs: boolean;
  /** The client pings, so its silence means something. */
  watchSilence: () => void;
}

/** Handles one case of SignalRequest. What it throws is logged; the connection goes on. */
export type SignalHandler<Case extends SignalRequestCase> = (
  context: SignalHandlerContext,
  value: SignalRequestValue<Case>,
) => void;

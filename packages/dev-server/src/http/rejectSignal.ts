import { DevServerError, type DevServerErrorCode } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type { SignalReject } from "../session/SignalEntry.ts";

/** The status of a refused `/rtc` or `/rtc/validate`, as livekit-server answers it: 401 for grants too. */
const statuses: { [code in DevServerErrorCode]: number } = {
  invalid_argument: 400,
  malformed: 400,
  canceled: 408,
  unauthenticated: 401,
  permission_denied: 401,
  not_found: 404,
  already_exists: 409,
  failed_precondition: 412,
  resource_exhausted: 503,
  unimplemented: 501,
  unavailable: 503,
  port_in_use: 500,
  internal: 500,
};

/** What to answer when a signal request failed. Faults of our own are logged and not shown. */
export function rejectSignal(error: unknown, logger: Logger): SignalReject {
  if (error instanceof DevServerError) {
    return { kind: "reject", status: statuses[error.code], body: error.message };
  }
  logger.error("signal request failed", { error });
  return { kind: "reject", status: 500, body: "internal error; the server's log has the cause" };
}

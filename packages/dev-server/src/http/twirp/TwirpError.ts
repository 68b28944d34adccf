import { DevServerError, type DevServerErrorCode } from "../../base/errors.ts";

/** Codes of Twirp's specification, version 7, that this server answers, and their HTTP statuses. */
const statuses = {
  canceled: 408,
  invalid_argument: 400,
  malformed: 400,
  not_found: 404,
  bad_route: 404,
  already_exists: 409,
  permission_denied: 403,
  unauthenticated: 401,
  resource_exhausted: 429,
  failed_precondition: 412,
  unimplemented: 501,
  internal: 500,
  unavailable: 503,
} as const;

export type TwirpCode = keyof typeof statuses;

/** An error as Twirp sends it: always JSON, `{"code","msg"}`. */
export class TwirpError extends Error {
  readonly code: TwirpCode;
  readonly status: number;

  constructor(code: TwirpCode, message: string, status: number = statuses[code]) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const codes: { [code in DevServerErrorCode]: TwirpCode } = {
  invalid_argument: "invalid_argument",
  malformed: "malformed",
  canceled: "canceled",
  unauthenticated: "unauthenticated",
  // As livekit-server has it: a missing grant is a missing authentication.
  permission_denied: "unauthenticated",
  not_found: "not_found",
  already_exists: "already_exists",
  failed_precondition: "failed_precondition",
  resource_exhausted: "resource_exhausted",
  unimplemented: "unimplemented",
  unavailable: "unavailable",
  port_in_use: "internal",
  internal: "internal",
};

/** What to answer for a thrown value; undefined for what nobody expected. */
export function toTwirpError(error: unknown): TwirpError | undefined {
  if (error instanceof TwirpError) return error;
  return error instanceof DevServerError ? new TwirpError(codes[error.code], error.message) : undefined;
}

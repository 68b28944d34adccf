/** What kind of fault a {@link DevServerError} is; adapters map it to an HTTP status or a Twirp code. */
export type DevServerErrorCode =
  | "invalid_argument"
  | "malformed"
  | "canceled"
  | "unauthenticated"
  | "permission_denied"
  | "not_found"
  | "already_exists"
  | "failed_precondition"
  | "resource_exhausted"
  | "unimplemented"
  | "unavailable"
  | "port_in_use"
  | "internal";

/**
 * An expected fault. The message says what happened, why, and what to do about it.
 *
 * @example
 * await createDevServer().catch((error: unknown) => {
 *   if (error instanceof DevServerError && error.code === "port_in_use") console.error(error.message);
 * });
 */
export class DevServerError extends Error {
  override readonly name = "DevServerError";
  readonly code: DevServerErrorCode;

  constructor(code: DevServerErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The text of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

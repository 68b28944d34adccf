import { ServerApiError } from "../errors.ts";

/** Whatever a server API threw, as a typed error. */
export function toServerApiError(cause: unknown): ServerApiError {
  if (cause instanceof ServerApiError) return cause;
  return new ServerApiError("failed", "The app's server did not do what was asked: see `cause`.", { cause });
}

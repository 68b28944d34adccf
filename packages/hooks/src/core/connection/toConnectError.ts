import { ConnectionError, ConnectionErrorReason } from "livekit-client";
import { ConnectError, type ConnectErrorCode } from "../errors.ts";

type UnreachableReason =
  | ConnectionErrorReason.ServerUnreachable
  | ConnectionErrorReason.WebSocket
  | ConnectionErrorReason.ServiceNotFound;

const codes: Partial<Record<ConnectionErrorReason, ConnectErrorCode>> = {
  [ConnectionErrorReason.NotAllowed]: "not-allowed",
  [ConnectionErrorReason.InternalError]: "internal",
  [ConnectionErrorReason.Cancelled]: "cancelled",
  [ConnectionErrorReason.LeaveRequest]: "left",
  [ConnectionErrorReason.Timeout]: "timeout",
} satisfies Record<Exclude<ConnectionErrorReason, UnreachableReason>, ConnectErrorCode>;

const sentences: Readonly<Record<ConnectErrorCode, string>> = {
  "missing-credentials": "Give `serverUrl` and `token`.",
  "not-allowed": "The server refused the token: expired, of another key, or without `roomJoin`.",
  "server-unreachable": "The server did not answer: check `serverUrl`.",
  timeout: "The server did not answer in time: the network may block WebRTC.",
  cancelled: "It was called off.",
  left: "The server ended the connection.",
  internal: "The connection failed.",
};

/** A connect error of the given code, in plain words. */
export function createConnectError(code: ConnectErrorCode, cause?: unknown): ConnectError {
  const detail = cause instanceof Error && code === "internal" ? ` ${cause.message}` : "";
  return new ConnectError(code, sentences[code] + detail, { cause });
}

/** Whatever `room.connect` threw, as a typed error. */
export function toConnectError(cause: unknown): ConnectError {
  if (cause instanceof ConnectError) return cause;
  return createConnectError(
    cause instanceof ConnectionError
      ? (codes[cause.reason as ConnectionErrorReason] ?? "server-unreachable")
      : "internal",
    cause,
  );
}

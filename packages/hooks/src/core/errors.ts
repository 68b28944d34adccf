/** What every error of this package carries: a stable code to branch on, beside the readable message. */
export class HooksError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A hook was called outside the provider it needs. The message names both. */
export class MissingProviderError extends HooksError<"missing-provider"> {
  /** The hook that asked. */
  readonly caller: string;
  /** The provider that is missing. */
  readonly provider: string;

  constructor(caller: string, provider: string, alternative?: string) {
    const fix = alternative ? `, or ${alternative}` : "";
    super("missing-provider", `${caller} must be used within <${provider}>${fix}.`);
    this.caller = caller;
    this.provider = provider;
  }
}

/** Why a connection to a room was not made. */
export type ConnectErrorCode =
  | "missing-credentials"
  | "not-allowed"
  | "server-unreachable"
  | "timeout"
  | "cancelled"
  | "left"
  | "internal";

/** The room could not be joined. `cause` is livekit-client's own error. */
export class ConnectError extends HooksError<ConnectErrorCode> {}

/** Why a device could not be used: refused, not there, held by another program, unknown to the browser, or else. */
export type DeviceErrorCode = "denied" | "missing" | "in-use" | "unsupported" | "not-applied" | "failed";

/** A camera, microphone, speaker or screen could not be used. `cause` is the browser's own error. */
export class DeviceError extends HooksError<DeviceErrorCode> {
  /** The kind of device asked for; absent for a screen. */
  readonly kind: MediaDeviceKind | undefined;

  constructor(
    code: DeviceErrorCode,
    message: string,
    kind: MediaDeviceKind | undefined,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
    this.kind = kind;
  }
}

/** Why a token could not be had. */
export type TokenErrorCode = "no-source" | "fetch-failed" | "malformed";

/** No token for the room. `cause` is what the token source threw. */
export class TokenError extends HooksError<TokenErrorCode> {}

/** Why a chat message could not be sent. */
export type ChatErrorCode = "not-connected" | "empty" | "send-failed" | "topic-taken";

/** A chat message was not sent, or the chat's topic is held by another handler. */
export class ChatError extends HooksError<ChatErrorCode> {}

/** Why the app's server did not do what was asked. */
export type ServerApiErrorCode = "not-allowed" | "not-found" | "invalid" | "unreachable" | "failed";

/** The app's server refused, or was not reached. `cause` is what was thrown, or its answer. */
export class ServerApiError extends HooksError<ServerApiErrorCode> {}

/** Why media cannot be encrypted or decrypted. */
export type EncryptionErrorCode = "not-configured" | "wrong-key" | "missing-key" | "failed";

/** End-to-end encryption failed. `cause` is livekit-client's own error. */
export class EncryptionError extends HooksError<EncryptionErrorCode> {}

/** Why an effect does not run on a track. */
export type ProcessorErrorCode = "load-failed" | "failed";

/** An effect on a track did not start. `cause` is what it threw. */
export class ProcessorError extends HooksError<ProcessorErrorCode> {}

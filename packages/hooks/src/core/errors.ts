/**
 * What every error of this package carries: a stable code to branch on, beside the readable message.
 *
 * @example
 * const describe = (error: unknown) => (error instanceof HooksError ? error.code : String(error));
 */
export class HooksError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/**
 * A hook was called outside the provider it needs. The message names both.
 *
 * @example
 * const isOutsideRoom = (error: unknown) => error instanceof MissingProviderError && error.provider.startsWith("Room");
 */
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

/**
 * Why a connection to a room was not made.
 *
 * @example
 * const texts: Partial<Record<ConnectErrorCode, string>> = { "not-allowed": "Ask for a new invitation." };
 */
export type ConnectErrorCode =
  | "missing-credentials"
  | "not-allowed"
  | "server-unreachable"
  | "timeout"
  | "cancelled"
  | "left"
  | "internal";

/**
 * The room could not be joined. `cause` is livekit-client's own error.
 *
 * @example
 * const { error, connect } = useRoom({ serverUrl, token });
 * if (error?.code === "server-unreachable") return <button onClick={() => void connect()}>Try again</button>;
 */
export class ConnectError extends HooksError<ConnectErrorCode> {}

/**
 * Why a device could not be used: refused, not there, held by another program, unknown to the browser, or else.
 *
 * @example
 * const texts: Partial<Record<DeviceErrorCode, string>> = { "in-use": "Close the other program." };
 */
export type DeviceErrorCode = "denied" | "missing" | "in-use" | "unsupported" | "not-applied" | "failed";

/**
 * A camera, microphone, speaker or screen could not be used. `cause` is the browser's own error.
 *
 * @example
 * const [problem, setProblem] = useState<DeviceError>();
 * const { toggle } = useTrackToggle({ source: Track.Source.Camera, onDeviceError: setProblem });
 * if (problem?.code === "denied") return "Allow the camera in the address bar.";
 */
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

/**
 * Why a token could not be had.
 *
 * @example
 * const canRetry = (code: TokenErrorCode) => code === "fetch-failed";
 */
export type TokenErrorCode = "no-source" | "fetch-failed" | "malformed";

/**
 * No token for the room. `cause` is what the token source threw.
 *
 * @example
 * const { error, refetch } = useToken({ endpoint: "/api/token", roomName: "garden" });
 * if (error instanceof TokenError) return <button onClick={() => void refetch()}>{error.message}</button>;
 */
export class TokenError extends HooksError<TokenErrorCode> {}

/**
 * Why a chat message could not be sent.
 *
 * @example
 * const isHarmless = (code: ChatErrorCode) => code === "empty";
 */
export type ChatErrorCode =
  | "not-connected"
  | "empty"
  | "not-own"
  | "send-failed"
  | "topic-taken"
  | "history-failed";

/**
 * A chat message was not sent or edited, earlier ones did not come, or another handler holds the chat's topic.
 *
 * @example
 * const { send } = useChat();
 * await send("Hello").catch((error: unknown) => {
 *   if (error instanceof ChatError && error.code === "not-connected") return undefined;
 *   throw error;
 * });
 */
export class ChatError extends HooksError<ChatErrorCode> {}

/**
 * Why the app's server did not do what was asked.
 *
 * @example
 * const describe = (code: ServerApiErrorCode) => `server: ${code}`;
 */
export type ServerApiErrorCode = "not-allowed" | "not-found" | "invalid" | "unreachable" | "failed";

/**
 * The app's server refused, or was not reached. `cause` is what was thrown, or its answer.
 *
 * @example
 * const describe = (error: unknown) => (error instanceof ServerApiError ? error.message : "");
 */
export class ServerApiError extends HooksError<ServerApiErrorCode> {}

/**
 * Why media cannot be encrypted or decrypted.
 *
 * @example
 * const describe = (code: EncryptionErrorCode) => `encryption: ${code}`;
 */
export type EncryptionErrorCode = "not-configured" | "wrong-key" | "missing-key" | "failed";

/**
 * End-to-end encryption failed. `cause` is livekit-client's own error.
 *
 * @example
 * const isWrongPassphrase = (error: unknown) => error instanceof EncryptionError && error.code === "wrong-key";
 */
export class EncryptionError extends HooksError<EncryptionErrorCode> {}

/**
 * Why an effect does not run on a track.
 *
 * @example
 * const describe = (code: ProcessorErrorCode) => `background: ${code}`;
 */
export type ProcessorErrorCode = "load-failed" | "failed";

/**
 * An effect on a track did not start. `cause` is what it threw.
 *
 * @example
 * const describe = (error: unknown) => (error instanceof ProcessorError ? error.message : "");
 */
export class ProcessorError extends HooksError<ProcessorErrorCode> {}

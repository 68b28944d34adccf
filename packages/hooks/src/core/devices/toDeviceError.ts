import { DeviceError, type DeviceErrorCode } from "../errors.ts";

/** The names browsers give to failures of getUserMedia and getDisplayMedia (W3C mediacapture-main, section 10.3). */
const codes: Readonly<Record<string, DeviceErrorCode>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "in-use",
  AbortError: "in-use",
  NotSupportedError: "unsupported",
};

const nouns: Readonly<Record<MediaDeviceKind, string>> = {
  audioinput: "microphone",
  videoinput: "camera",
  audiooutput: "speaker",
};

/** What follows "The microphone". */
const sentences: Readonly<Record<DeviceErrorCode, string>> = {
  denied: "was refused: allow it for this site.",
  missing: "was not found: connect or choose another.",
  "in-use": "did not start: another program may use it.",
  unsupported: "could not be used: is the page on https?",
  "not-applied": "is still the one before: choose another.",
  failed: "could not be used.",
};

/** A device error of the given code, in plain words. */
export function createDeviceError(
  code: DeviceErrorCode,
  kind: MediaDeviceKind | undefined,
  cause?: unknown,
): DeviceError {
  const noun = kind ? nouns[kind] : "screen";
  return new DeviceError(code, `The ${noun} ${sentences[code]}`, kind, { cause });
}

/** Whatever a device call threw, as a typed error. */
export function toDeviceError(cause: unknown, kind: MediaDeviceKind | undefined): DeviceError {
  if (cause instanceof DeviceError) return cause;
  const { name } = Object(cause) as { name?: unknown };
  return createDeviceError(codes[String(name)] ?? "failed", kind, cause);
}

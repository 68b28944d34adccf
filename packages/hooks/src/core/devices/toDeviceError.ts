import { DeviceError, type DeviceErrorCode } from "../errors.ts";

/** The names browsers give to failures of getUserMedia and getDisplayMedia (W3C mediacapture-main, section 10.3). */
const codes: Readonly<Record<string, DeviceErrorCode>> = {
  NotAllowedError: "denied",
  PermissionDeniedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  DevicesNotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "in-use",
  TrackStartError: "in-use",
  AbortError: "in-use",
  NotSupportedError: "unsupported",
};

const nouns: Readonly<Record<MediaDeviceKind, string>> = {
  audioinput: "microphone",
  videoinput: "camera",
  audiooutput: "speaker",
};

const sentences: Readonly<Record<DeviceErrorCode, (noun: string) => string>> = {
  denied: (noun) => `The ${noun} was refused: allow it for this site, then try again.`,
  missing: (noun) => `No such ${noun} was found: connect or choose another.`,
  "in-use": (noun) => `The ${noun} did not start: another program may be using it.`,
  unsupported: (noun) => `This browser cannot use a ${noun} here: is the page on https?`,
  "not-applied": (noun) => `The browser kept the ${noun} it had: choose another.`,
  failed: (noun) => `The ${noun} could not be used.`,
};

/** A device error of the given code, in plain words. */
export function createDeviceError(
  code: DeviceErrorCode,
  kind: MediaDeviceKind | undefined,
  cause?: unknown,
): DeviceError {
  const noun = kind ? nouns[kind] : "screen";
  return new DeviceError(code, sentences[code](noun), kind, cause === undefined ? undefined : { cause });
}

/** Whatever a device call threw, as a typed error. */
export function toDeviceError(cause: unknown, kind: MediaDeviceKind | undefined): DeviceError {
  if (cause instanceof DeviceError) return cause;
  const name = typeof cause === "object" && cause !== null && "name" in cause ? String(cause.name) : "";
  return createDeviceError(codes[name] ?? "failed", kind, cause);
}

import { DevServerError } from "../../base/errors.ts";

/** A message of LiveKit's inference sockets: an object with a type. */
export type SessionEvent = { [key: string]: unknown } & { type: string };

/** Rates that a session may ask for, in Hz. */
const sampleRates: readonly number[] = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

/** @throws DevServerError `malformed`: no JSON object with a type */
export function readSessionEvent(data: Uint8Array | string): SessionEvent {
  let event: unknown;
  try {
    event = typeof data === "string" ? JSON.parse(data) : undefined;
  } catch {
    // Said below.
  }
  if (typeof event === "object" && event !== null && "type" in event && typeof event.type === "string") {
    return event as SessionEvent;
  }
  throw new DevServerError("malformed", "A message is a JSON object with a type, as text.");
}

/**
 * The `sample_rate` of `session.create`, which is a string, and its `encoding`.
 *
 * @throws DevServerError `invalid_argument`
 */
export function readSampleRate({
  sample_rate: rate = "16000",
  encoding = "pcm_s16le",
}: object & {
  sample_rate?: unknown;
  encoding?: unknown;
}): number {
  const rateHz = Number(rate);
  if (!sampleRates.includes(rateHz)) {
    throw new DevServerError("invalid_argument", `sample_rate is one of ${sampleRates.join(", ")}`);
  }
  if (encoding !== "pcm_s16le") {
    throw new DevServerError("invalid_argument", "encoding is pcm_s16le: others are not spoken here");
  }
  return rateHz;
}

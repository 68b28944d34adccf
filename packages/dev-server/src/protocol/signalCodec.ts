import { SignalRequest, SignalResponse } from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";
import type { SignalResponseMessage } from "./signalCases.ts";

/** `binary`: protobuf in binary frames. `json`: protobuf's JSON form in text frames. */
export type SignalFormat = "binary" | "json";

/** The largest frame that is read, as livekit-server has it. */
export const maxSignalBytes: number = 2 * 1024 * 1024;

/** The format that a frame is in, and that the client wants to be answered in. */
export function signalFormat(data: Uint8Array | string): SignalFormat {
  return typeof data === "string" ? "json" : "binary";
}

/**
 * Reads one frame of a client. Fields and cases that this version does not know are skipped: such a
 * request has no case.
 *
 * @throws DevServerError `resource_exhausted`: larger than {@link maxSignalBytes}; `invalid_argument`: not a
 * SignalRequest.
 */
export function decodeSignalRequest(data: Uint8Array | string): SignalRequest {
  const bytes = typeof data === "string" ? Buffer.byteLength(data) : data.byteLength;
  if (bytes > maxSignalBytes) {
    throw new DevServerError(
      "resource_exhausted",
      `a signal frame of ${bytes} bytes was refused: the limit is ${maxSignalBytes} bytes`,
    );
  }
  try {
    return SignalRequest.fromBinary(typeof data === "string" ? jsonToBinary(data) : data);
  } catch (cause) {
    throw new DevServerError(
      "invalid_argument",
      `a ${signalFormat(data)} signal frame of ${bytes} bytes is not a SignalRequest; ` +
        "send protobuf in binary frames or its JSON form in text frames",
      { cause },
    );
  }
}

/** By way of bytes, since what has been read of JSON may hold an unknown enum value, which can't be written again. */
function jsonToBinary(json: string): Uint8Array {
  return SignalRequest.fromJsonString(json, { ignoreUnknownFields: true }).toBinary();
}

/** Writes one frame for a client. */
export function encodeSignalResponse(
  message: SignalResponseMessage,
  format: SignalFormat,
): Uint8Array | string {
  const response = new SignalResponse({ message });
  return format === "json" ? response.toJsonString() : response.toBinary();
}

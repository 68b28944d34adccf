import { SignalRequest, SignalResponse } from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";
import { readProtoJson } from "./readProtoJson.ts";
import type { SignalResponseMessage } from "./signalCases.ts";

/** `binary`: protobuf in binary frames. `json`: protobuf's JSON form in text frames. */
export type SignalFormat = "binary" | "json";

/** The format that a frame is in, and that the client wants to be answered in. */
export function signalFormat(data: Uint8Array | string): SignalFormat {
  return typeof data === "string" ? "json" : "binary";
}

/**
 * Reads one frame of a client. Fields and cases that this version does not know are skipped: such a
 * request has no case.
 *
 * @param maxBytes - The largest frame that is read; 0 for any.
 * @throws DevServerError `resource_exhausted`: larger than `maxBytes`; `invalid_argument`: not a SignalRequest.
 */
export function decodeSignalRequest(data: Uint8Array | string, maxBytes: number): SignalRequest {
  const bytes = typeof data === "string" ? Buffer.byteLength(data) : data.byteLength;
  if (maxBytes > 0 && bytes > maxBytes) {
    throw new DevServerError(
      "resource_exhausted",
      `a signal frame of ${bytes} bytes was refused: the limit is ${maxBytes} bytes`,
    );
  }
  try {
    return typeof data === "string" ? readProtoJson(SignalRequest, data) : SignalRequest.fromBinary(data);
  } catch (cause) {
    throw new DevServerError(
      "invalid_argument",
      `a ${signalFormat(data)} signal frame of ${bytes} bytes is not a SignalRequest; ` +
        "send protobuf in binary frames or its JSON form in text frames",
      { cause },
    );
  }
}

/** Writes one frame for a client. */
export function encodeSignalResponse(
  message: SignalResponseMessage,
  format: SignalFormat,
): Uint8Array | string {
  const response = new SignalResponse({ message });
  return format === "json" ? response.toJsonString() : response.toBinary();
}

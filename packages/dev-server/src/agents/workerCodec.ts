import { ServerMessage, WorkerMessage } from "@livekit/protocol";
import { DevServerError, errorMessage } from "../base/errors.ts";
import { readProtoJson } from "../protocol/readProtoJson.ts";

export type WorkerRequest = WorkerMessage["message"];
export type WorkerResponse = Extract<ServerMessage["message"], { value: unknown }>;

/** Frames of a worker's socket: protobuf in binary ones, JSON in text ones. */
export type WorkerFormat = "binary" | "json";

/** @throws DevServerError `invalid_argument`: not a livekit.WorkerMessage. */
export function decodeWorkerMessage(data: Uint8Array | string): WorkerRequest {
  try {
    const { message } =
      typeof data === "string" ? readProtoJson(WorkerMessage, data) : WorkerMessage.fromBinary(data);
    return message;
  } catch (cause) {
    throw new DevServerError(
      "invalid_argument",
      `not a livekit.WorkerMessage (${errorMessage(cause)}); send protobuf in binary frames or JSON in text frames`,
      { cause },
    );
  }
}

export function encodeServerMessage(message: WorkerResponse, format: WorkerFormat): Uint8Array | string {
  const encoded = new ServerMessage({ message });
  return format === "binary" ? encoded.toBinary() : encoded.toJsonString();
}

import { DataPacket } from "@livekit/protocol";
import { DevServerError } from "../base/errors.ts";

/**
 * Reads one message of a `_reliable` or `_lossy` data channel. Unknown fields are kept, so that
 * {@link encodeDataPacket} forwards what newer clients say to each other.
 *
 * @throws DevServerError `invalid_argument`: not a DataPacket.
 */
export function decodeDataPacket(payload: Uint8Array): DataPacket {
  try {
    return DataPacket.fromBinary(payload);
  } catch (cause) {
    throw new DevServerError(
      "invalid_argument",
      `a data channel message of ${payload.byteLength} bytes is not a DataPacket; ` +
        "LiveKit's channels carry protobuf messages only",
      { cause },
    );
  }
}

export function encodeDataPacket(packet: DataPacket): Uint8Array {
  return packet.toBinary();
}

/** The part of a generated message class that {@link readProtoJson} needs. */
export interface ProtoJsonType<Message> {
  fromBinary(bytes: Uint8Array): Message;
  fromJsonString(
    json: string,
    options: { ignoreUnknownFields: boolean },
  ): Message & { toBinary(): Uint8Array };
}

/**
 * Reads protobuf's JSON form; fields of newer versions are skipped. By way of bytes: what has been read of JSON alone
 * may hold an enum value that is unknown or beyond 32 bits, which could not be written into an answer.
 *
 * @throws Error: no JSON, another shape, or a value beyond its type.
 */
export function readProtoJson<Message>(type: ProtoJsonType<Message>, json: string): Message {
  return type.fromBinary(type.fromJsonString(json, { ignoreUnknownFields: true }).toBinary());
}

import { errorMessage } from "../../base/errors.ts";
import { type ProtoJsonType, readProtoJson } from "../../protocol/readProtoJson.ts";
import { TwirpError } from "./TwirpError.ts";

/** The class of a method's request. */
export type RequestType<Request> = ProtoJsonType<Request>;

/** The part of a generated message that writes. */
export interface ResponseMessage {
  toBinary(): Uint8Array;
  toJsonString(options: { emitDefaultValues: boolean; useProtoFieldName: boolean }): string;
}

/** One of Twirp's two encodings; a response has its request's. */
export interface TwirpCodec {
  contentType: string;
  /** @throws TwirpError `malformed` */
  read<Request>(type: RequestType<Request>, body: Buffer): Request;
  write(message: ResponseMessage): Buffer;
}

const json: TwirpCodec = {
  contentType: "application/json",
  read: (type, body) => orMalformed("JSON", () => readProtoJson(type, body.toString())),
  write: (message) => Buffer.from(message.toJsonString({ emitDefaultValues: true, useProtoFieldName: true })),
};

const protobuf: TwirpCodec = {
  contentType: "application/protobuf",
  read: (type, body) => orMalformed("protobuf", () => type.fromBinary(body)),
  write: (message) => Buffer.from(message.toBinary()),
};

/**
 * The codec for a Content-Type, parameters such as charset aside.
 *
 * @throws TwirpError `bad_route`: neither JSON nor protobuf.
 */
export function twirpCodec(contentType: string | undefined): TwirpCodec {
  const type = contentType?.split(";")[0]?.trim().toLowerCase();
  if (type === json.contentType) return json;
  if (type === protobuf.contentType) return protobuf;
  throw new TwirpError(
    "bad_route",
    `unexpected Content-Type: ${JSON.stringify(contentType ?? "")}; use application/json or application/protobuf`,
  );
}

function orMalformed<Request>(encoding: string, read: () => Request): Request {
  try {
    return read();
  } catch (error) {
    throw new TwirpError("malformed", `the ${encoding} request could not be decoded: ${errorMessage(error)}`);
  }
}

import { SignalRequest, SignalResponse } from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { decodeSignalRequest, encodeSignalResponse, signalFormat } from "./signalCodec.ts";

const maxBytes = 2 * 1024 * 1024;
const ping = new SignalRequest({ message: { case: "ping", value: 5n } });

describe("decodeSignalRequest", () => {
  test.each([
    ["binary", ping.toBinary()],
    ["json", ping.toJsonString()],
  ])("reads %s frames", (format, frame) => {
    expect(signalFormat(frame)).toBe(format);
    expect(decodeSignalRequest(frame, maxBytes).message).toEqual({ case: "ping", value: 5n });
  });

  test.each([
    ["a field of a newer client", new Uint8Array([0xf8, 0x7f, 1])],
    ["a JSON field of a newer client", '{"newerRequest":{}}'],
    ["an empty frame", new Uint8Array(0)],
  ])("%s leaves the case open", (_, frame) => {
    expect(decodeSignalRequest(frame, maxBytes).message.case).toBeUndefined();
  });

  test.each([
    ["bytes that are no protobuf", new Uint8Array([0xff]), "invalid_argument"],
    ["text that is no JSON", "hello", "invalid_argument"],
    ["JSON of another shape", '{"ping":{}}', "invalid_argument"],
    ["too many bytes", new Uint8Array(maxBytes + 1), "resource_exhausted"],
    ["too much text", "ü".repeat(maxBytes / 2 + 1), "resource_exhausted"],
  ])("%s are refused", (_, frame, code) => {
    expect(() => decodeSignalRequest(frame, maxBytes)).toThrow(expect.objectContaining({ code }));
  });

  test("reads frames of any size when the limit is 0", () => {
    const value = { metadata: "x".repeat(maxBytes) };
    const frame = new SignalRequest({ message: { case: "updateMetadata", value } }).toBinary();
    expect(decodeSignalRequest(frame, 0).message.case).toBe("updateMetadata");
  });
});

test("decodeSignalRequest refuses JSON with an enum value that could not be written into an answer", () => {
  const schema = { encoding: { wellKnown: "WELL_KNOWN_SCHEMA_ENCODING_OF_TOMORROW" } };
  const frame = JSON.stringify({ publishDataTrackRequest: { name: "pose", schema } });
  expect(() => decodeSignalRequest(frame, maxBytes)).toThrow(
    expect.objectContaining({ code: "invalid_argument" }),
  );
});

test("encodeSignalResponse writes both formats", () => {
  const pong = { case: "pong", value: 5n } as const;
  const binary = encodeSignalResponse(pong, "binary");
  expect(SignalResponse.fromBinary(binary as Uint8Array).message).toEqual(pong);
  expect(encodeSignalResponse(pong, "json")).toBe('{"pong":"5"}');
});

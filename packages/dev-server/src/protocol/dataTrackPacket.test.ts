import { expect, test } from "vitest";
import { dataTrackHandle, withDataTrackHandle } from "./dataTrackPacket.ts";

const packet = (flags: number, ...rest: number[]): Uint8Array =>
  new Uint8Array([flags, 0, 0x12, 0x34, 0, 1, 0, 2, 0, 0, 0, 3, ...rest]);

test("reads the handle, with and without extensions", () => {
  expect(dataTrackHandle(packet(0x18, 9, 9))).toBe(0x1234);
  expect(dataTrackHandle(packet(0x1c, 0, 0, 0, 0))).toBe(0x1234);
});

test.each([
  ["nothing", new Uint8Array()],
  ["half a header", packet(0x18).subarray(0, 11)],
  ["extensions without a size", packet(0x1c, 0)],
  ["extensions that end early", packet(0x1c, 0, 1, 0, 0)],
])("%s is no packet", (_, bytes) => {
  expect(dataTrackHandle(bytes)).toBeUndefined();
});

test.each([
  ["an array", packet(0x18, 7)],
  [
    "a Buffer, as DTLS and SCTP may give it",
    Buffer.concat([Buffer.from("other"), packet(0x18, 7)]).subarray(5),
  ],
])("replaces the handle in a copy of %s, and nothing else", (_, original) => {
  const around = Buffer.from(original.buffer.slice(0));
  const copy = withDataTrackHandle(original, 0xfffe);
  expect(dataTrackHandle(copy)).toBe(0xfffe);
  expect(dataTrackHandle(original)).toBe(0x1234);
  expect(around.equals(Buffer.from(original.buffer))).toBe(true);
  expect(Array.from(copy.subarray(4))).toEqual(Array.from(original.subarray(4)));
});

import { describe, expect, it } from "vitest";
import { frameDatagram, FrameReader } from "./FrameReader.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

function readAll(reader: FrameReader, ...chunks: Uint8Array[]): number[][] {
  const frames: number[][] = [];
  for (const chunk of chunks) reader.read(chunk, (frame) => (frames.push(Array.from(frame)), "go on"));
  return frames;
}

describe("FrameReader", () => {
  it("finds several datagrams in one chunk", () => {
    const chunk = bytes(0, 2, 1, 2, 0, 1, 3);
    expect(readAll(new FrameReader(10), chunk)).toEqual([[1, 2], [3]]);
  });

  it("puts a datagram together from single bytes", () => {
    const chunks = Array.from(frameDatagram(Buffer.alloc(300, 7), 300), (byte) => bytes(byte));
    const frames = readAll(new FrameReader(300), ...chunks);
    expect(frames).toEqual([Array.from({ length: 300 }, () => 7)]);
  });

  it("passes over empty datagrams", () => {
    expect(readAll(new FrameReader(10), bytes(0, 0, 0, 0, 0, 1, 9))).toEqual([[9]]);
  });

  it("refuses a length above the limit, even in pieces", () => {
    const reader = new FrameReader(10);
    expect(reader.read(bytes(0), () => "go on")).toBe("read");
    expect(reader.read(bytes(11), () => "go on")).toBe("tooLong");
  });

  it("stops when it is told to", () => {
    const frames: Uint8Array[] = [];
    new FrameReader(10).read(bytes(0, 1, 1, 0, 1, 2), (frame) => (frames.push(frame), "stop"));
    expect(frames).toHaveLength(1);
  });

  it("gives each datagram memory of its own, since it crosses threads and is decrypted in place", () => {
    const chunk = bytes(0, 1, 1, 0, 1, 2);
    const frames: Uint8Array[] = [];
    new FrameReader(10).read(chunk, (frame) => (frames.push(frame), "go on"));
    frames[0]?.fill(9);
    expect(chunk).toEqual(bytes(0, 1, 1, 0, 1, 2));
    expect(frames.map((frame) => frame.buffer.byteLength)).toEqual([1, 1]);
  });
});

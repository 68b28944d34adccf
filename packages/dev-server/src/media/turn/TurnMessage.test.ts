import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../base/SeededRandom.ts";
import { TurnFrameReader } from "./TurnFrameReader.ts";
import {
  decodeXorAddress,
  encodeTurnMessage,
  encodeXorAddress,
  parseTurnMessage,
  turnAttributes,
} from "./TurnMessage.ts";

const transactionId = Buffer.alloc(12, 1);

describe("TURN messages", () => {
  it("read as they were written, whatever class and method", () => {
    for (const kind of ["request", "indication", "success", "error"] as const) {
      for (const method of [1, 9, 0x10, 0xfff]) {
        const head = { class: kind, method, transactionId };
        const bytes = encodeTurnMessage(
          head,
          [[turnAttributes.data, Buffer.from("odd")]],
          Buffer.from("key"),
        );
        expect(parseTurnMessage(bytes)).toMatchObject(head);
        expect(parseTurnMessage(bytes)?.attributes.get(turnAttributes.data)).toEqual([Buffer.from("odd")]);
      }
    }
  });

  it("carry addresses", () => {
    const address = { address: "203.0.113.255", port: 65_535 };
    expect(decodeXorAddress(encodeXorAddress(address))).toEqual(address);
    expect(decodeXorAddress(Buffer.alloc(20, 2))).toBeUndefined();
  });

  it("are found in a stream cut anywhere, and broken ones are refused without a throw", () => {
    const whole = encodeTurnMessage({ class: "request", method: 3, transactionId }, [
      [turnAttributes.username, Buffer.from("ada")],
    ]);
    const random = new SeededRandom(7);
    const below = (limit: number): number => Math.floor(random.next() * limit);
    for (let cut = 0; cut <= whole.length; cut++) {
      const reader = new TurnFrameReader(8192);
      const frames = [whole.subarray(0, cut), whole.subarray(cut)].flatMap((part) => reader.read(part) ?? []);
      expect(frames).toEqual([{ type: "message", bytes: whole }]);
    }
    for (let round = 0; round < 20_000; round++) {
      const broken = Buffer.from(whole);
      for (let flips = 0; flips < 3; flips++) broken[below(broken.length)] = below(256);
      for (const frame of new TurnFrameReader(8192).read(broken) ?? []) {
        if (frame.type === "message") parseTurnMessage(frame.bytes);
      }
    }
  });
});

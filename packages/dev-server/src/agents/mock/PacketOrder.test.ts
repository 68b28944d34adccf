import { expect, test } from "vitest";
import type { AudioPacket } from "../../client/RoomClient.ts";
import { PacketOrder } from "./PacketOrder.ts";

const packet = (sequenceNumber: number): AudioPacket => ({
  opus: new Uint8Array(0),
  sequenceNumber,
  timestamp: 0,
});

/** The numbers that come out after each that goes in. */
function numbers(order: PacketOrder, sequenceNumbers: number[], nowMs = 0): number[][] {
  return sequenceNumbers.map((each) =>
    order.push(packet(each), nowMs).map(({ sequenceNumber }) => sequenceNumber),
  );
}

test("waits for a packet that is missing, over the wrap, too", () => {
  expect(numbers(new PacketOrder(), [65_534, 0, 2, 1, 65_535, 3])).toEqual([
    [65_534],
    [],
    [],
    [],
    [65_535, 0, 1, 2],
    [3],
  ]);
});

test("does not wait for long, and takes nothing that comes later still, or twice", () => {
  const order = new PacketOrder();
  expect(numbers(order, [5, 7, 8, 8, 10])).toEqual([[5], [], [], [], []]);
  expect(order.due(99)).toEqual([]);
  expect(order.due(100).map(({ sequenceNumber }) => sequenceNumber)).toEqual([7, 8]);
  expect(numbers(order, [6, 8, 9], 100)).toEqual([[], [], [9, 10]]);
  expect(order.isWaiting).toBe(false);
});

test("goes on with another stream at once", () => {
  const order = new PacketOrder();
  expect(numbers(order, [5, 7, 30_000, 30_001])).toEqual([[5], [], [7, 30_000], [30_001]]);
});

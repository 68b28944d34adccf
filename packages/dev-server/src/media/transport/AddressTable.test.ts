import { expect, test } from "vitest";
import { AddressTable } from "./AddressTable.ts";

const addresses = ["10.0.0.1", "10.0.0.2", "10.0.0.3"];

test.each([
  [0, 1, 2],
  [2, 1, 0],
  [1, 0, 2],
])("addresses with one port come and go apart, in the order %i, %i, %i", (...order) => {
  const table = new AddressTable<number>();
  for (const [value, address] of addresses.entries()) table.set(address, 9, value);
  table.set("10.0.0.2", 9, 7);
  table.set("10.0.0.1", 10, 8);
  expect(table.size).toBe(4);
  const left = new Map(addresses.map((address, value) => [address, value === 1 ? 7 : value]));
  for (const index of order) {
    table.delete(addresses[index]!, 9);
    left.delete(addresses[index]!);
    expect(addresses.map((address) => table.get(address, 9))).toEqual(
      addresses.map((address) => left.get(address)),
    );
    table.delete("10.0.0.9", 9);
    expect(table.size).toBe(1 + left.size);
  }
  expect(table.get("10.0.0.1", 10)).toBe(8);
  table.clear();
  expect(table.size).toBe(0);
});

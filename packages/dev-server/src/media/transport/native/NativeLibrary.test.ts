import { describe, expect, it } from "vitest";
import { writeSocketAddress } from "./messageLayout.ts";
import { ReceiveTable } from "./ReceiveTable.ts";
import { SendTable } from "./SendTable.ts";
import { GcmContext, NativeLibrary } from "./NativeLibrary.ts";
import { testNativeSocket } from "./testNativeSocket.ts";

const hostileNumbers = [-1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, -0.5];

describe.runIf(process.platform === "linux")("NativeLibrary", async () => {
  const library = await NativeLibrary.load();

  it("gives addresses of its own memory only, and only inside it", () => {
    const memory = library.allocate(100);
    const base = library.address(memory, 0, 100);
    expect(library.address(memory, 60, 40)).toBe(base + 60);
    expect(library.address(memory.subarray(10, 20), 4, 6)).toBe(base + 14);
    expect(() => library.address(memory.subarray(10, 20), 4, 7)).toThrow(RangeError);
    expect(() => library.address(new Uint8Array(100), 0, 1)).toThrow(RangeError);
    for (const number of hostileNumbers) {
      expect(() => library.address(memory, number, 1)).toThrow(RangeError);
      expect(() => library.address(memory, 0, number)).toThrow(RangeError);
    }
  });

  it("gives no address of memory that was released or moved away", () => {
    const released = library.allocate(100);
    library.release(released);
    expect(() => library.address(released, 0, 1)).toThrow(RangeError);
    const moved = library.allocate(100);
    structuredClone(moved, { transfer: [moved.buffer] });
    expect(() => library.address(moved, 0, 1)).toThrow(RangeError);
  });

  it("seals and opens nothing past an array's end", () => {
    const packet = library.allocate(64);
    const context = new GcmContext(library, new Uint8Array(16), "seal");
    expect(context.seal(packet, 12, 48, -1)).toBe(true);
    for (const length of [49, 64, ...hostileNumbers]) {
      expect(() => context.seal(packet, 12, length, -1)).toThrow(RangeError);
      expect(() => context.open(packet, 12, length, -1)).toThrow(RangeError);
    }
    for (const headerLength of [49, ...hostileNumbers]) {
      expect(() => context.seal(packet, headerLength, 48, -1)).toThrow(RangeError);
    }
    for (const wordAt of [61, 2 ** 31])
      expect(() => context.seal(packet, 12, 40, wordAt)).toThrow(RangeError);
    context.close();
    expect(() => context.seal(packet, 12, 48, -1)).toThrow("closed");
    context.close();
  });

  it("takes keys of the right length only", () => {
    expect(() => new GcmContext(library, new Uint8Array(15), "seal")).toThrow(RangeError);
  });

  it("puts nothing in a table that it has no room for", () => {
    const table = new SendTable(library, { slots: 2, slotBytes: 100, messages: 2, addresses: 1 });
    expect(() => table.add(0, 1)).toThrow(RangeError);
    for (const index of [1, ...hostileNumbers]) expect(() => table.begin(index)).toThrow(RangeError);
    expect(() => table.setAddress(1, "127.0.0.1", 1)).toThrow(RangeError);
    expect(() => table.setAddress(0, "1.2.3", 1)).toThrow(RangeError);
    table.begin(0);
    for (const length of [101, ...hostileNumbers]) expect(() => table.add(0, length)).toThrow(RangeError);
    for (const slot of [2, ...hostileNumbers]) expect(() => table.add(slot, 100)).toThrow(RangeError);
    table.add(0, 100);
    table.add(1, 100);
    expect(() => table.add(1, 100)).toThrow(RangeError);
    expect(table.packetsOf(0)).toBe(2);
    expect(() => table.begin(0)).toThrow(RangeError);
    for (const number of [2, ...hostileNumbers]) {
      expect(() => table.sendAlone(-1, 0, number)).toThrow(RangeError);
      expect(() => table.sendAlone(-1, number, 0)).toThrow(RangeError);
    }
    expect(table.sendAlone(-1, 0, 1)).toBe(false);
    table.release();
    expect(() => table.send(-1, 0)).toThrow(RangeError);
    expect(() => table.sendAlone(-1, 0, 0)).toThrow(RangeError);
  });

  it("reads no packet that was not received whole", () => {
    const to = open();
    const from = open();
    const sent = new SendTable(library, { slots: 3, slotBytes: 100, messages: 3, addresses: 1 });
    const received = new ReceiveTable(library, { slots: 4, slotBytes: 50 });
    sent.setAddress(0, "127.0.0.1", to.port);
    for (const [slot, length] of [50, 51, 0].entries()) {
      sent.begin(0);
      sent.add(slot, length);
    }
    expect(sent.send(from.descriptor, 0)).toBe(3);
    expect(received.receive(to.descriptor)).toBe(3);
    expect([0, 1, 2, 3, 4, -1].map((index) => received.packet(index)?.length)).toEqual([
      50,
      undefined,
      0,
      undefined,
      undefined,
      undefined,
    ]);
    expect(received.sender(0)).toBe(0x7f000001 * 65_536 + from.port);
    for (const { descriptor } of [to, from]) library.close(descriptor);
    expect(received.receive(-1)).toBe(0);
    expect(sent.send(-1, 0)).toBe(-1);
  });

  it("passes its socket test", () => {
    expect([true, false]).toContain(testNativeSocket(library));
  });

  function open(): { descriptor: number; port: number } {
    const socketAddress = library.allocate(16);
    writeSocketAddress(socketAddress, 0, "127.0.0.1", 0);
    const descriptor = library.listenUdp(socketAddress);
    return { descriptor, port: library.portOf(descriptor) };
  }
});

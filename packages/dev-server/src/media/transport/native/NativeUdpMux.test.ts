import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { UdpMux } from "../UdpMux.ts";
import { NativeLibrary } from "./NativeLibrary.ts";
import { NativeUdpMux } from "./NativeUdpMux.ts";
import { testNativeSocket } from "./testNativeSocket.ts";

/** Where nobody may send to: the kernel says EACCES, at once. */
const forbidden = "255.255.255.255";
const host = "127.0.0.1";
const packetBytes = 1000;
/** Word of `struct mmsghdr` that is 0 unless the message is one that the kernel cuts. */
const controlWord = 8;

describe.runIf(process.platform === "linux")("NativeUdpMux", async () => {
  const library = await NativeLibrary.load();
  const canSegment = testNativeSocket(library);
  let muxes: UdpMux[];
  let mux: UdpMux;
  let to: UdpMux;
  /** First bytes of what arrived, in order. */
  let received: number[];
  /** Messages and whether the first is one that the kernel cuts, for each call to the system. */
  let calls: { messages: number; isSegmented: boolean }[];

  beforeEach(async () => {
    received = [];
    calls = [];
    muxes = [];
    to = await listen((datagram) => void received.push((datagram[0]! << 8) | datagram[1]!));
    mux = await listen(() => {});
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await Promise.all(muxes.map((each) => each.close()));
  });

  async function listen(onDatagram: (datagram: Uint8Array) => void): Promise<UdpMux> {
    const options = { host: "0.0.0.0", port: 0, onDatagram, onError: () => {} };
    const opened = await NativeUdpMux.listen(library, options, canSegment);
    muxes.push(opened);
    return opened;
  }

  /** Notes calls to the system; those that `isRefused` names fail, as they do on a path that can't segment. */
  function watch(isRefused: (isSegmented: boolean) => boolean = () => false): void {
    const send = library.send.bind(library);
    vi.spyOn(library, "send").mockImplementation((descriptor, messages, first, count, messageBytes) => {
      const words = new Uint32Array(messages.buffer, messages.byteOffset + first * messageBytes, 16);
      const isSegmented = words[controlWord] !== 0;
      calls.push({ messages: count, isSegmented });
      return isRefused(isSegmented) ? -1 : send(descriptor, messages, first, count, messageBytes);
    });
  }

  /** Queues packets that begin with their number. */
  function burst(packets: number, address = host, { port } = to): void {
    for (let number = 0; number < packets; number++) {
      const slot = mux.nextSlot();
      slot.fill(number, 0, packetBytes);
      slot[0] = number >>> 8;
      slot[1] = number;
      mux.send(slot, packetBytes, address, port);
    }
  }

  /** What waits leaves in a microtask. */
  async function sent(): Promise<typeof calls> {
    await Promise.resolve();
    return calls.splice(0);
  }

  const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);
  const arrived = (count: number): Promise<boolean> =>
    vi.waitUntil(() => received.length >= count, { interval: 1 });

  describe.runIf(canSegment)("segmenting", () => {
    it("goes on after an address that could not be reached", async () => {
      watch();
      for (let i = 0; i < 10; i++) {
        burst(2, forbidden);
        // The message, then its first packet: the second has no better chance.
        expect(await sent()).toEqual([
          { messages: 1, isSegmented: true },
          { messages: 1, isSegmented: false },
        ]);
      }
      expect(mux.sendErrors).toBe(20);
      burst(10);
      expect(await sent()).toEqual([{ messages: 1, isSegmented: true }]);
      await arrived(10);
      expect(received).toEqual(numbers(10));
    });

    it("sends what is refused as one message packet by packet, and soon so from the start", async () => {
      watch((isSegmented) => isSegmented);
      for (let i = 0; i < 3; i++) {
        burst(5);
        expect(await sent()).toHaveLength(6);
      }
      burst(5);
      expect(await sent()).toEqual([{ messages: 5, isSegmented: false }]);
      await arrived(20);
      expect(received).toEqual([0, 1, 2, 3].flatMap(() => numbers(5)));
      expect(mux.sendErrors).toBe(0);
      burst(5, "127.0.0.2");
      expect((await sent())[0]).toEqual({ messages: 1, isSegmented: true });
    });

    it("ends for all when several addresses refuse it", async () => {
      watch((isSegmented) => isSegmented);
      for (const address of [2, 3, 4, 5]) {
        for (let i = 0; i < 3; i++) {
          burst(2, `127.0.0.${address}`);
          await sent();
        }
      }
      burst(5, "127.0.0.6");
      expect(await sent()).toEqual([{ messages: 5, isSegmented: false }]);
    });

    it("takes a full buffer that drains again for what it is", async () => {
      let call = 0;
      // The message and one of its packets are refused, and those between are taken.
      watch((isSegmented) => isSegmented || ++call % 3 === 0);
      for (let i = 0; i < 10; i++) {
        burst(5);
        expect((await sent())[0]).toEqual({ messages: 1, isSegmented: true });
      }
      expect(mux.sendErrors).toBe(10 * 3);
    });
  });
});

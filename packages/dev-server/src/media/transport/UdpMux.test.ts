import { createSocket } from "node:dgram";
import { afterEach, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../base/Logger.ts";
import { chooseMediaBackend } from "./backend/chooseMediaBackend.ts";
import { classifyDatagram, type DatagramHandler, isRtcp, type UdpMux } from "./UdpMux.ts";

const muxes: UdpMux[] = [];

afterEach(async () => {
  await Promise.all(muxes.splice(0).map((mux) => mux.close()));
});

describe.each(["auto", "node"] as const)("UdpMux of the backend %s", (name) => {
  const ignore = (): void => {};

  async function listen(onDatagram: DatagramHandler, host = "127.0.0.1"): Promise<UdpMux> {
    const backend = await chooseMediaBackend(name, silentLogger);
    const mux = await backend.listen({ host, port: 0, onDatagram, onError: ignore });
    muxes.push(mux);
    return mux;
  }

  it("sends the named part of a buffer and tells where a datagram came from", async () => {
    const from = await listen(ignore);
    const arrival = new Promise<[string, string, number]>((resolve) => {
      void listen((datagram, address, port) =>
        resolve([Buffer.from(datagram).toString(), address, port]),
      ).then((to) => from.send(Buffer.from("helloXXX"), 5, "127.0.0.1", to.port));
    });
    expect(await arrival).toEqual(["hello", "127.0.0.1", from.port]);
  });

  it("keeps each receiver's packets whole and in order, of any size, more than fit its slots", async () => {
    const count = 1500;
    const from = await listen(ignore);
    const arrived: [number[], number[]] = [[], []];
    const receive =
      (list: number[]): DatagramHandler =>
      (datagram) => {
        const bytes = Buffer.from(datagram);
        const number = bytes.readUInt16BE(0);
        expect(bytes.length).toBe(sizeOf(number));
        expect(bytes.subarray(2).every((byte) => byte === number % 251)).toBe(true);
        list.push(number);
      };
    const sizeOf = (number: number): number => (number % 7 === 0 ? 40 : 40 + (number % 5 === 0 ? 60 : 160));
    const to = await Promise.all(arrived.map((list) => listen(receive(list))));
    for (let number = 0; number < count; number++) {
      for (const { port } of to) {
        const slot = from.nextSlot();
        slot.fill(number % 251, 0, 300);
        slot[0] = number >>> 8;
        slot[1] = number;
        from.send(slot, sizeOf(number), "127.0.0.1", port);
      }
      // The kernel holds some hundred datagrams of a reader that sleeps.
      if (number % 100 === 99) {
        await vi.waitUntil(() => arrived.every((list) => list.length === number + 1), { interval: 1 });
      }
    }
    const all = Array.from({ length: count }, (_, number) => number);
    expect(arrived).toEqual([all, all]);
    expect(from.traffic.packetsSent).toBe(2 * count);
    expect(from.sendErrors).toBe(0);
  });

  it("outlives a backlog of many times its slots, to more addresses than it knows", async () => {
    let received = 0;
    const to = await listen(() => received++);
    const from = await listen(ignore);
    for (let number = 0; number < 12_000; number++) {
      from.send(
        from.nextSlot(),
        1 + (number % 2000),
        "127.0.0.1",
        number % 2 ? to.port : 10_000 + (number % 5000),
      );
    }
    await vi.waitUntil(() => received > 0);
    const last = Buffer.from("still here");
    from.send(last, last.length, "127.0.0.1", to.port);
    const before = received;
    await vi.waitUntil(() => received > before);
  });

  it.each([0, 1, 7, 1023])(
    "overwrites no packet that makes the table of addresses full, with %i more that wait",
    async (waiting) => {
      const arrived: number[] = [];
      const to = await listen((datagram) => {
        expect(datagram.every((byte) => byte === datagram[0])).toBe(true);
        arrived.push(datagram[0]!);
      });
      const from = await listen(ignore);
      for (let number = 0; number < 4096 + waiting; number++) {
        from.send(from.nextSlot(), 1, "127.0.0.2", 10_000 + (number % 4096));
      }
      const numbers = Array.from({ length: 50 }, (_, number) => number);
      for (const number of numbers) {
        const slot = from.nextSlot();
        slot.fill(number, 0, 300);
        from.send(slot, 300, "127.0.0.1", to.port);
      }
      await vi.waitUntil(() => arrived.length === numbers.length, { interval: 1 });
      expect(arrived).toEqual(numbers);
    },
  );

  it("counts what the system refuses, and goes on", async () => {
    let received = 0;
    const to = await listen(() => received++);
    const from = await listen(ignore);
    from.send(Buffer.from("x"), 1, "255.255.255.255", to.port);
    from.send(Buffer.from("x"), 1, "127.0.0.1", to.port);
    await vi.waitUntil(() => received === 1 && from.sendErrors === 1);
  });

  it("drops nothing but what is too long for a packet", async () => {
    const lengths: number[] = [];
    const to = await listen((datagram) => lengths.push(datagram.length));
    const from = await listen(ignore);
    const client = createSocket("udp4");
    // The first wakes the reader; what waits behind it comes by the other way.
    for (const length of [1, 9000, 65_000, 2048, 0, 2]) {
      await new Promise((resolve) => client.send(Buffer.alloc(length), to.port, "127.0.0.1", resolve));
    }
    await vi.waitUntil(() => lengths.includes(2));
    expect(lengths).toEqual(expect.arrayContaining([1, 2048, 2]));
    await new Promise<void>((resolve) => client.close(resolve));
    from.send(Buffer.alloc(100_000), 100_000, "127.0.0.1", to.port);
    await vi.waitUntil(() => from.sendErrors === 1);
  });

  it.runIf(name === "auto" && process.platform === "linux")(
    "tells when the kernel took packets in",
    async () => {
      const startedAtMs = Date.now();
      const arrivals: number[] = [];
      const to = await listen((_datagram, _address, _port, arrivedAtUnixMs) =>
        arrivals.push(arrivedAtUnixMs),
      );
      const from = await listen(ignore);
      for (let number = 0; number < 5; number++) from.send(from.nextSlot(), 10, "127.0.0.1", to.port);
      await vi.waitUntil(() => arrivals.length === 5);
      expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
      expect(arrivals[4]).toBeGreaterThan(startedAtMs - 1);
      expect(arrivals[4]).toBeLessThan(Date.now() + 1);
    },
  );

  it("ignores what is sent after it closed", async () => {
    const mux = await listen(ignore);
    const { port } = mux;
    await mux.close();
    expect(() => mux.send(Buffer.from("late"), 4, "127.0.0.1", port)).not.toThrow();
    await mux.close();
  });

  it("says which address it could not listen on", async () => {
    await expect(listen(ignore, "192.0.2.77")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("192.0.2.77"),
    });
  });
});

describe("classifyDatagram (RFC 7983)", () => {
  it.each([
    [0, "stun"],
    [3, "stun"],
    [4, "unknown"],
    [19, "unknown"],
    [20, "dtls"],
    [63, "dtls"],
    [64, "unknown"],
    [127, "unknown"],
    [128, "rtp"],
    [191, "rtp"],
    [192, "unknown"],
  ] as const)("takes first byte %i as %s", (byte, kind) => {
    expect(classifyDatagram(byte)).toBe(kind);
  });

  it("tells RTCP from RTP with the marker bit", () => {
    expect(isRtcp(Buffer.from([0x80, 200]))).toBe(true);
    expect(isRtcp(Buffer.from([0x80, 0x80 | 96]))).toBe(false);
    expect(isRtcp(Buffer.from([0x80]))).toBe(false);
  });
});

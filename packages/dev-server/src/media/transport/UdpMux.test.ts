import { afterEach, describe, expect, it } from "vitest";
import { classifyDatagram, isRtcp, UdpMux } from "./UdpMux.ts";

const muxes: UdpMux[] = [];

afterEach(async () => {
  await Promise.all(muxes.splice(0).map((mux) => mux.close()));
});

async function listen(
  onDatagram: (datagram: Buffer, address: string, port: number) => void,
): Promise<UdpMux> {
  const mux = await UdpMux.listen({ host: "127.0.0.1", port: 0, onDatagram, onError: () => {} });
  muxes.push(mux);
  return mux;
}

describe("UdpMux", () => {
  it("sends the named part of a buffer and tells where a datagram came from", async () => {
    let from: UdpMux | undefined;
    const arrival = new Promise<[string, string, number]>((resolve) => {
      void listen((datagram, address, port) => resolve([datagram.toString(), address, port])).then(
        async (to) => {
          from = await listen(() => {});
          from.send(Buffer.from("helloXXX"), 5, "127.0.0.1", to.port);
        },
      );
    });
    expect(await arrival).toEqual(["hello", "127.0.0.1", from?.port]);
  });

  it("ignores what is sent after it closed", async () => {
    const mux = await listen(() => {});
    const { port } = mux;
    await mux.close();
    expect(() => mux.send(Buffer.from("late"), 4, "127.0.0.1", port)).not.toThrow();
    await mux.close();
  });

  it("says which address it could not listen on", async () => {
    const options = { host: "192.0.2.77", port: 0, onDatagram: () => {}, onError: () => {} };
    await expect(UdpMux.listen(options)).rejects.toMatchObject({
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

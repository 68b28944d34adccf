import { describe, expect, it } from "vitest";
import { HeaderExtensionIndex } from "./headerExtensions.ts";
import { buildPacket } from "./packetBuilder.ts";
import { RtpHeader } from "./RtpHeader.ts";

const payload = Uint8Array.of(1, 2, 3, 4);

describe("RtpHeader", () => {
  it("reads what was built", () => {
    const header = new RtpHeader();
    const packet = buildPacket({
      ssrc: 0xfedcba98,
      payloadType: 111,
      sequenceNumber: 65535,
      timestamp: 0xffff_fffe,
      marker: true,
      payload,
      padding: 7,
    });
    expect(header.parse(packet, packet.length)).toBe(true);
    expect(header).toMatchObject({
      ssrc: 0xfedcba98,
      payloadType: 111,
      sequenceNumber: 65535,
      timestamp: 0xffff_fffe,
      marker: true,
      payloadStart: 12,
      payloadEnd: 16,
    });
  });

  it("steps over CSRCs", () => {
    const packet = Uint8Array.from([0x82, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, ...Array<number>(8).fill(9), 5]);
    const header = new RtpHeader();
    expect(header.parse(packet, packet.length)).toBe(true);
    expect(header.payloadStart).toBe(20);
  });

  it.each([
    ["too short", [0x80, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0]],
    ["of another version", [0x40, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]],
    ["with CSRCs past its end", [0x8f, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]],
    ["with an extension past its end", [0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xbe, 0xde, 0, 9]],
    ["cut in the extension's first word", [0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xbe, 0xde]],
    ["with more padding than bytes", [0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2]],
    ["with padding of nothing", [0xa0, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0]],
  ])("refuses a packet %s", (_, bytes) => {
    expect(new RtpHeader().parse(Uint8Array.from(bytes), bytes.length)).toBe(false);
  });
});

describe("header extensions", () => {
  function index(packet: Uint8Array): HeaderExtensionIndex {
    const header = new RtpHeader();
    expect(header.parse(packet, packet.length)).toBe(true);
    const extensions = new HeaderExtensionIndex();
    extensions.parse(packet, header);
    return extensions;
  }

  it.each([false, true])("finds elements by id, two-byte form: %s", (twoByteExtensions) => {
    const packet = buildPacket({
      ssrc: 1,
      payload,
      extensions: { 1: Uint8Array.of(0x61), 4: Uint8Array.of(0x66, 0x6f), 14: new Uint8Array(16).fill(7) },
      twoByteExtensions,
    });
    const extensions = index(packet);
    expect(extensions.textOf(packet, 1)).toBe("a");
    expect(extensions.textOf(packet, 4)).toBe("fo");
    expect(extensions.lengthOf(14)).toBe(16);
    expect(packet[extensions.offsetOf(14)]).toBe(7);
    expect(extensions.offsetOf(2)).toBe(0);
    expect(extensions.offsetOf(undefined)).toBe(0);
  });

  it("takes ids and lengths that only the two-byte form has", () => {
    const packet = buildPacket({
      ssrc: 1,
      extensions: { 200: new Uint8Array(40).fill(3), 3: new Uint8Array(0) },
    });
    const extensions = index(packet);
    expect(extensions.lengthOf(200)).toBe(40);
    expect(extensions.offsetOf(3)).toBeGreaterThan(0);
    expect(extensions.lengthOf(3)).toBe(0);
  });

  it("forgets the packet before", () => {
    const header = new RtpHeader();
    const extensions = new HeaderExtensionIndex();
    for (const packet of [buildPacket({ ssrc: 1, extensions: { 5: payload } }), buildPacket({ ssrc: 1 })]) {
      header.parse(packet, packet.length);
      extensions.parse(packet, header);
    }
    expect(extensions.offsetOf(5)).toBe(0);
  });

  it("keeps what stands before an element that is cut short", () => {
    const packet = buildPacket({ ssrc: 1, extensions: { 1: Uint8Array.of(0x61), 2: Uint8Array.of(1) } });
    packet[18] = 0x2f;
    const extensions = index(packet);
    expect(extensions.textOf(packet, 1)).toBe("a");
    expect(extensions.offsetOf(2)).toBe(0);
  });
});

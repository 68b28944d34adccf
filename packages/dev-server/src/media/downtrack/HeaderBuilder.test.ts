import { describe, expect, it } from "vitest";
import { readUint16, readUint24 } from "../../rtp/bytes.ts";
import { HeaderExtensionIndex } from "../../rtp/headerExtensions.ts";
import { buildPacket } from "../../rtp/packetBuilder.ts";
import { RtpHeader } from "../../rtp/RtpHeader.ts";
import type { HeaderExtensionIds, PlayoutDelay } from "../parameters.ts";
import { IncomingPacket } from "../receiver/IncomingPacket.ts";
import { HeaderBuilder } from "./HeaderBuilder.ts";
import { packetSlotBytes, type RtpSender } from "./RtpSender.ts";

const rtp = {
  marker: true,
  payloadType: 100,
  sequenceNumber: 65_535,
  timestamp: 2 ** 32 - 1,
  ssrc: 2 ** 32 - 2,
};
const from: HeaderExtensionIds = { audioLevel: 5, dependencyDescriptor: 6, absCaptureTime: 9 };
const to: HeaderExtensionIds = {
  absSendTime: 1,
  transportWideCc: 2,
  mid: 3,
  audioLevel: 7,
  dependencyDescriptor: 8,
  absCaptureTime: 4,
};
const sender: RtpSender = {
  nextPacket: () => new Uint8Array(packetSlotBytes),
  sendRtp: () => undefined,
  sendRtcp: () => undefined,
  repairCopies: () => 1,
  nextTransportSequence: () => 0xabcd,
  countSent: () => undefined,
};

function write(
  ids: HeaderExtensionIds,
  mid: string,
  extensions: { [id: number]: Uint8Array },
  playoutDelay?: PlayoutDelay,
) {
  const bytes = buildPacket({ ssrc: 1, extensions });
  const incoming = new IncomingPacket();
  incoming.parse(bytes, bytes.length, 0);
  incoming.extensionIds = from;
  // What an earlier packet left in the array must not show.
  const out = new Uint8Array(packetSlotBytes).fill(0xff);
  const builder = new HeaderBuilder(ids, mid, playoutDelay);
  const payloadStart = builder.write(out, { ...rtp, frameNumber: -1 }, incoming);
  builder.stamp(out, payloadStart, sender, 64_000 + 1500);
  const header = new RtpHeader();
  expect(header.parse(out, payloadStart)).toBe(true);
  expect(header).toMatchObject({ ...rtp, payloadStart });
  const index = new HeaderExtensionIndex();
  index.parse(out, header);
  return { out, index, header };
}

describe("HeaderBuilder", () => {
  it.each([
    ["one-byte", 0xbede, "5", 16],
    ["two-byte, for a long mid", 0x1000, "a-very-long-media-id", 16],
    ["two-byte, for a long dependency descriptor", 0x1000, "5", 60],
  ])("gives the subscriber's ids to what it stamps and copies: %s", (_, profile, mid, descriptorBytes) => {
    const { out, index, header } = write(to, mid, {
      5: Uint8Array.of(0x85),
      6: new Uint8Array(descriptorBytes).fill(9),
      9: new Uint8Array(8).fill(3),
    });
    expect(header.extensionProfile).toBe(profile);
    expect(readUint24(out, index.offsetOf(1))).toBe(1.5 * 2 ** 18);
    expect(readUint16(out, index.offsetOf(2))).toBe(0xabcd);
    expect(index.textOf(out, 3)).toBe(mid);
    expect(out[index.offsetOf(7)]).toBe(0x85);
    expect([index.lengthOf(8), out[index.offsetOf(8)]]).toEqual([descriptorBytes, 9]);
    expect([index.lengthOf(4), out[index.offsetOf(4)]]).toEqual([8, 3]);
  });

  it("uses the two-byte form for an id that needs it", () => {
    const { out, index, header } = write({ absSendTime: 20, transportWideCc: 2 }, "", {});
    expect(header.extensionProfile).toBe(0x1000);
    expect(readUint24(out, index.offsetOf(20))).toBe(1.5 * 2 ** 18);
    expect(readUint16(out, index.offsetOf(2))).toBe(0xabcd);
  });

  it("writes the room's playout delay in units of 10 ms, as far as they go", () => {
    const delay = (minMs: number, maxMs: number): number => {
      const { out, index } = write({ playoutDelay: 6 }, "", {}, { minMs, maxMs });
      return readUint24(out, index.offsetOf(6));
    };
    expect(delay(100, 2000)).toBe(0x00a0c8);
    expect(delay(0, 1_000_000)).toBe(0x000fff);
  });

  it("writes no extension when none is negotiated", () => {
    const { header } = write({}, "5", { 5: Uint8Array.of(1) });
    expect(header).toMatchObject({ extensionProfile: 0, payloadStart: 12 });
  });

  it("leaves out what the publisher did not send, and what is longer than any real one", () => {
    const { index } = write({ audioLevel: 7, absCaptureTime: 4 }, "", { 9: new Uint8Array(200) });
    expect([index.offsetOf(7), index.offsetOf(4)]).toEqual([0, 0]);
  });
});

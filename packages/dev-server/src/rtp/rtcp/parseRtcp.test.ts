import { describe, expect, it } from "vitest";
import { buildBye } from "./Bye.ts";
import { buildFullIntraRequest } from "./FullIntraRequest.ts";
import { joinRtcp } from "./header.ts";
import { buildNack } from "./Nack.ts";
import { parseRtcp } from "./parseRtcp.ts";
import { buildPictureLossIndication } from "./PictureLossIndication.ts";
import { buildReceiverReport } from "./ReceiverReport.ts";
import { buildRemb } from "./Remb.ts";
import { buildSenderReport, compactNtp } from "./SenderReport.ts";
import { buildSourceDescription } from "./SourceDescription.ts";

const block = {
  ssrc: 0xffff_ffff,
  fractionLost: 255,
  cumulativeLost: -3,
  extendedHighestSequence: 0x0001_ffff,
  jitter: 77,
  lastSenderReport: 0x89ab_cdef,
  delaySinceLastSenderReport: 65_536,
};

const compound = joinRtcp(
  buildSenderReport({
    ssrc: 1,
    ntpMs: 3_900_000_000_250,
    rtpTimestamp: 2 ** 32 - 1,
    packetCount: 3,
    octetCount: 4,
  }),
  buildReceiverReport(5, [block, { ...block, ssrc: 6 }]),
  buildSourceDescription(7, "PA_abc|camera"),
  buildNack(8, 9, [65533, 65535, 0, 14, 100]),
  buildPictureLossIndication(10, 11),
  buildFullIntraRequest(12, [{ ssrc: 13, commandNumber: 14 }]),
  buildRemb(15, 2_500_000, [16, 17]),
  buildBye([18, 19]),
);

describe("RTCP", () => {
  it("reads each packet of a compound as it was built", () => {
    expect(parseRtcp(compound)).toEqual({
      malformed: false,
      packets: [
        {
          type: "senderReport",
          ssrc: 1,
          ntpMs: 3_900_000_000_250,
          rtpTimestamp: 2 ** 32 - 1,
          packetCount: 3,
          octetCount: 4,
          reports: [],
        },
        { type: "receiverReport", senderSsrc: 5, reports: [block, { ...block, ssrc: 6 }] },
        { type: "sourceDescription", sources: [{ ssrc: 7, cname: "PA_abc|camera" }] },
        { type: "nack", senderSsrc: 8, mediaSsrc: 9, sequenceNumbers: [65533, 65535, 0, 14, 100] },
        { type: "pli", senderSsrc: 10, mediaSsrc: 11 },
        { type: "fir", senderSsrc: 12, requests: [{ ssrc: 13, commandNumber: 14 }] },
        { type: "remb", senderSsrc: 15, bitrateBps: 2_500_000, ssrcs: [16, 17] },
        { type: "bye", ssrcs: [18, 19] },
      ],
    });
  });

  it("never throws on a compound cut anywhere, and keeps the whole packets before the cut", () => {
    for (let length = 1; length < compound.length; length++) {
      const { packets, malformed } = parseRtcp(compound.slice(0, length));
      expect(packets.length).toBeLessThan(8);
      if (!malformed) expect(packets.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ["nothing", []],
    ["another version", [0x40, 201, 0, 1, 0, 0, 0, 1]],
    ["more report blocks than bytes", [0x9f, 201, 0, 1, 0, 0, 0, 1]],
    ["padding longer than the packet", [0xa0, 201, 0, 1, 0, 0, 0, 200]],
    ["a NACK without a number", [0x81, 205, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2]],
    ["a BYE of too many", [0x82, 203, 0, 1, 0, 0, 0, 1]],
    ["an SDES item past the end", [0x81, 202, 0, 2, 0, 0, 0, 1, 1, 99, 0, 0]],
    [
      "a feedback of 65535 packets in one chunk",
      [0x8f, 205, 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0x20, 0, 0, 0],
    ],
  ])("calls %s malformed", (_, bytes) => {
    expect(parseRtcp(Uint8Array.from(bytes))).toEqual({ packets: [], malformed: true });
  });

  it("skips types that it does not know", () => {
    const unknown = Uint8Array.of(0x80, 207, 0, 1, 0, 0, 0, 1);
    expect(parseRtcp(joinRtcp(unknown, buildBye([1])))).toEqual({
      packets: [{ type: "bye", ssrcs: [1] }],
      malformed: false,
    });
  });

  it.each([0, 1, 2, 3, 4, 255])("ends an SDES with a CNAME of %i bytes on a word", (length) => {
    const packet = buildSourceDescription(1, "x".repeat(length));
    expect(packet.length % 4).toBe(0);
    expect(parseRtcp(packet).packets).toEqual([
      { type: "sourceDescription", sources: [{ ssrc: 1, cname: "x".repeat(length) }] },
    ]);
  });

  it("quotes NTP times by their middle 32 bits", () => {
    expect(compactNtp(0x1_2345 * 1000 + 500)).toBe(0x2345_8000);
  });
});

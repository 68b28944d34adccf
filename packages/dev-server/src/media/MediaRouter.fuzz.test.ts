import { describe, expect, it } from "vitest";
import { silentLogger } from "../base/Logger.ts";
import { buildPacket, buildRtxPacket, buildVp8Payload } from "../rtp/packetBuilder.ts";
import { buildBye } from "../rtp/rtcp/Bye.ts";
import { buildFullIntraRequest } from "../rtp/rtcp/FullIntraRequest.ts";
import { joinRtcp } from "../rtp/rtcp/header.ts";
import { buildNack } from "../rtp/rtcp/Nack.ts";
import { buildPictureLossIndication } from "../rtp/rtcp/PictureLossIndication.ts";
import { buildRemb } from "../rtp/rtcp/Remb.ts";
import { buildSenderReport } from "../rtp/rtcp/SenderReport.ts";
import { buildSourceDescription } from "../rtp/rtcp/SourceDescription.ts";
import { MediaRouter } from "./MediaRouter.ts";
import { ascii, audioDown, camera, high, microphone, videoDown } from "./routerBench.test.support.ts";

/** xorshift32: the same inputs in each run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const extensions = { 1: ascii("0"), 2: ascii("f"), 4: Uint8Array.of(1, 2) };
const vp8Payload = buildVp8Payload({
  keyFrame: true,
  pictureId: 300,
  tl0PicIdx: 3,
  temporalLayer: 1,
  keyIdx: 2,
});
const media = buildPacket({ ssrc: 30, payloadType: 96, payload: vp8Payload, extensions });
const rtpSeeds = [
  media,
  buildRtxPacket(
    buildPacket({ ssrc: 30, payload: vp8Payload, extensions: { 1: ascii("0"), 3: ascii("f") } }),
    {
      ssrc: 31,
      payloadType: 97,
      sequenceNumber: 4,
    },
  ),
  buildPacket({ ssrc: 30, payloadType: 96, padding: 255, extensions }),
  buildPacket({ ssrc: 900, payloadType: 111, payload: ascii("sound"), extensions: { 5: Uint8Array.of(30) } }),
  buildPacket({
    ssrc: 900,
    payloadType: 111,
    payload: new Uint8Array(1100),
    extensions: { 5: new Uint8Array(255) },
  }),
  buildPacket({ ssrc: 30, payloadType: 96, payload: new Uint8Array(3000) }),
];
const rtcpSeeds = [
  joinRtcp(
    buildSenderReport({ ssrc: 30, ntpMs: 3_900_000_000_000, rtpTimestamp: 5, packetCount: 1, octetCount: 1 }),
    buildSourceDescription(30, "someone"),
  ),
  buildNack(
    1,
    5000,
    Array.from({ length: 400 }, (_, i) => i * 7),
  ),
  joinRtcp(buildPictureLossIndication(1, 5000), buildFullIntraRequest(1, [{ ssrc: 5000, commandNumber: 1 }])),
  buildRemb(1, 1_000_000, [5000, 6000]),
  buildBye([30]),
  Uint8Array.from([0x8f, 205, 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 0, 9, 0, 0, 0, 0, 0x20, 9, 0, 0]),
];

describe("100,000 random and mutated packets", () => {
  it.each([1, 2])("neither throw, nor send what is too long, nor grow the state (seed %i)", (seed) => {
    const random = createRandom(seed * 0x9e37_79b9);
    let longest = 0;
    const port = {
      sendRtp: (_: Uint8Array, length: number) => void (longest = Math.max(longest, length)),
      sendRtcp: (packet: Uint8Array) => void (longest = Math.max(longest, packet.length)),
    };
    const router = new MediaRouter({ log: silentLogger, randomUint32: () => random(2 ** 32) });
    router.addSession("pub", port);
    router.addSession("sub", port);
    router.setReceivers("pub", [camera, microphone]);
    router.addDownTrack({ ...videoDown, extensions: { ...camera.extensions, absSendTime: 200 } }, high);
    router.addDownTrack(audioDown, { ...high, maxTemporalLayer: 0 });

    const mutate = (bytes: Uint8Array): Uint8Array => {
      const copy = bytes.slice(0, random(8) === 0 ? random(bytes.length + 1) : bytes.length);
      for (let i = random(6); i > 0 && copy.length > 0; i--) copy[random(copy.length)] = random(256);
      return copy;
    };
    const noise = (): Uint8Array => Uint8Array.from({ length: random(80) }, () => random(256));
    const sizes: number[] = [];
    for (let i = 0; i < 50_000; i++) {
      const id = random(4) === 0 ? "sub" : "pub";
      const kind = random(20);
      const rtp = kind === 0 ? noise() : mutate(rtpSeeds[random(rtpSeeds.length)]!);
      const rtcp = kind === 1 ? noise() : mutate(rtcpSeeds[random(rtcpSeeds.length)]!);
      router.receiveRtp(id, rtp, rtp.length, i);
      router.receiveRtcp(id === "sub" ? "pub" : "sub", rtcp, i);
      if (i % 5 === 0) router.tick(i);
      if (i % 10_000 === 9_999) sizes.push(JSON.stringify(router.dump()).length);
    }
    expect(longest).toBeLessThanOrEqual(2016);
    expect(Math.max(...sizes)).toBeLessThan(10_000);
    // It still works.
    const sent: number[] = [];
    port.sendRtp = (packet) => void sent.push(packet[1]! & 0x7f);
    router.setReceivers("pub", [{ ...camera, receiverId: "another", rids: [] }]);
    router.addDownTrack({ ...videoDown, downTrackId: "another", receiverId: "another", ssrc: 9000 }, high);
    router.receiveRtp("pub", media.slice(), media.length, 50_001);
    expect(sent).toEqual([100]);
  });
});

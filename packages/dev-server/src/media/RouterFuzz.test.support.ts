import { silentLogger } from "../base/Logger.ts";
import type { Mutator } from "../base/Mutator.test.support.ts";
import { buildPacket, buildRtxPacket, buildVp8Payload } from "../rtp/packetBuilder.ts";
import { buildBye } from "../rtp/rtcp/Bye.ts";
import { buildFullIntraRequest } from "../rtp/rtcp/FullIntraRequest.ts";
import { joinRtcp } from "../rtp/rtcp/header.ts";
import { buildNack } from "../rtp/rtcp/Nack.ts";
import { buildPictureLossIndication } from "../rtp/rtcp/PictureLossIndication.ts";
import { buildRemb } from "../rtp/rtcp/Remb.ts";
import { buildSenderReport } from "../rtp/rtcp/SenderReport.ts";
import { buildSourceDescription } from "../rtp/rtcp/SourceDescription.ts";
import { capturedAv1, capturedVp9, type CapturedPacket } from "./capturedStreams.test.support.ts";
import { packetSlotBytes } from "./downtrack/RtpSender.ts";
import { MediaRouter } from "./MediaRouter.ts";
import type { ReceiverParameters } from "./parameters.ts";
import type { RtpPort } from "./RtpSession.ts";
import { ascii, audioDown, camera, high, microphone, videoDown } from "./routerBench.test.support.ts";

const extensions = { 1: ascii("0"), 2: ascii("f"), 4: Uint8Array.of(1, 2) };
const vp8Payload = buildVp8Payload({
  keyFrame: true,
  pictureId: 300,
  tl0PicIdx: 3,
  temporalLayer: 1,
  keyIdx: 2,
});

/** Forwarded as it is. */
export const genuineVp8: Uint8Array = buildPacket({
  ssrc: 30,
  payloadType: 96,
  payload: vp8Payload,
  extensions,
});

const repaired = { 1: ascii("0"), 3: ascii("f") };
const rtpSeeds = [
  genuineVp8,
  buildRtxPacket(buildPacket({ ssrc: 30, payload: vp8Payload, extensions: repaired }), {
    ssrc: 31,
    payloadType: 97,
    sequenceNumber: 4,
  }),
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

/** Layers in one stream: by payload type, dependency descriptors as extension 6. */
const layered = [
  { ssrc: 40, payloadType: 98, mimeType: "video/vp9", captured: capturedVp9 },
  { ssrc: 41, payloadType: 45, mimeType: "video/av1", captured: capturedAv1 },
];
const layeredSeeds = layered.flatMap(({ ssrc, payloadType, captured }) =>
  captured.map((packet) => buildLayered(packet, ssrc, payloadType)),
);

function buildLayered(packet: CapturedPacket, ssrc: number, payloadType: number): Uint8Array {
  const { sequenceNumber, timestamp, marker, payload, dependencyDescriptor } = packet;
  const withMid = { 1: ascii("0"), 6: dependencyDescriptor };
  return buildPacket({ ssrc, payloadType, sequenceNumber, timestamp, marker, payload, extensions: withMid });
}

/** A router between a publisher and a subscriber, under packets that nobody should send. */
export class RouterFuzz {
  /** Of what was sent, in bytes. */
  longest = 0;
  readonly port: RtpPort = {
    nextPacket: () => this.#slot,
    sendRtp: (_, length) => void (this.longest = Math.max(this.longest, length)),
    sendRtcp: (packet) => void (this.longest = Math.max(this.longest, packet.length)),
  };
  readonly router: MediaRouter;
  readonly #slot = new Uint8Array(packetSlotBytes);
  readonly #mutator: Mutator;
  #nowMs = 0;
  #layeredAt = 0;

  constructor(mutator: Mutator) {
    this.#mutator = mutator;
    this.router = new MediaRouter({ log: silentLogger, randomUint32: () => mutator.below(2 ** 32) });
    this.router.addSession("pub", this.port);
    this.router.addSession("sub", this.port);
    const layers = layered.map(({ ssrc, payloadType, mimeType }): ReceiverParameters => ({
      ...camera,
      receiverId: mimeType,
      mid: mimeType,
      codecs: [{ payloadType, mimeType, clockRate: 90_000 }],
      extensions: { ...camera.extensions, dependencyDescriptor: 6 },
      rids: [],
      ssrcs: [{ ssrc }],
      svc: true,
    }));
    this.router.setReceivers("pub", [camera, microphone, ...layers]);
    this.router.addDownTrack({ ...videoDown, extensions: { ...camera.extensions, absSendTime: 200 } }, high);
    this.router.addDownTrack(audioDown, { ...high, maxTemporalLayer: 0 });
    for (const { receiverId, codecs } of layers) {
      const [codec] = codecs;
      const parameters = { ...videoDown, downTrackId: receiverId, receiverId, codec: codec!, svc: true };
      this.router.addDownTrack(
        { ...parameters, ssrc: codec!.payloadType * 100, extensions: { dependencyDescriptor: 6 } },
        high,
      );
    }
  }

  /** One RTP packet to either side. */
  rtp(): void {
    const mutator = this.#mutator;
    const packet = mutator.oneIn(20) ? mutator.noise(80) : mutator.bytes(mutator.pick(rtpSeeds));
    this.#receive(mutator.oneIn(4) ? "sub" : "pub", packet);
  }

  /** One packet of a stream with layers, VP9 or AV1, mostly in order. */
  layered(): void {
    this.#layeredAt =
      (this.#layeredAt + (this.#mutator.oneIn(20) ? this.#mutator.below(90) : 1)) % layeredSeeds.length;
    this.#receive("pub", this.#mutator.bytes(layeredSeeds[this.#layeredAt]!));
  }

  /** One RTCP packet to either side. */
  rtcp(): void {
    const mutator = this.#mutator;
    const packet = mutator.oneIn(20) ? mutator.noise(80) : mutator.bytes(mutator.pick(rtcpSeeds));
    this.router.receiveRtcp(mutator.oneIn(4) ? "pub" : "sub", packet, this.#nowMs);
    this.#tick();
  }

  #receive(id: string, packet: Uint8Array): void {
    this.router.receiveRtp(id, packet, packet.length, this.#nowMs);
    this.#tick();
  }

  #tick(): void {
    if (++this.#nowMs % 5 === 0) this.router.tick(this.#nowMs);
  }
}

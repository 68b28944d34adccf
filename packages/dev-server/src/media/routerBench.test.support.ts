import { expect } from "vitest";
import { silentLogger } from "../base/Logger.ts";
import { Vp8Descriptor } from "../rtp/codecs/Vp8Descriptor.ts";
import { HeaderExtensionIndex } from "../rtp/headerExtensions.ts";
import {
  buildPacket,
  buildVp8Payload,
  type PacketDescription,
  type Vp8PayloadDescription,
} from "../rtp/packetBuilder.ts";
import { parseRtcp } from "../rtp/rtcp/parseRtcp.ts";
import type { RtcpPacket } from "../rtp/rtcp/RtcpPacket.ts";
import { RtpHeader } from "../rtp/RtpHeader.ts";
import { wrap16 } from "../rtp/sequence.ts";
import { packetSlotBytes } from "./downtrack/RtpSender.ts";
import { MediaRouter } from "./MediaRouter.ts";
import type {
  AudioLevelReport,
  DownTrackParameters,
  DownTrackSettings,
  ReceiverParameters,
  CodecParameters,
  HeaderExtensionIds,
} from "./parameters.ts";

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
export const high: DownTrackSettings = {
  paused: false,
  maxSpatialLayer: 2,
  maxTemporalLayer: 3,
  priority: 1,
  mayPause: false,
};
const vp8: CodecParameters = {
  payloadType: 96,
  mimeType: "video/vp8",
  clockRate: 90_000,
  rtxPayloadType: 97,
};
const opus: CodecParameters = { payloadType: 111, mimeType: "audio/opus", clockRate: 48_000 };
const ids: HeaderExtensionIds = { mid: 1, rid: 2, repairedRid: 3, transportWideCc: 4, audioLevel: 5 };

export const camera: ReceiverParameters = {
  receiverId: "camera",
  transportId: "pub",
  mid: "0",
  kind: "video",
  codecs: [vp8],
  extensions: ids,
  rids: ["q", "h", "f"],
  ssrcs: [],
  nack: true,
  svc: false,
};
export const microphone: ReceiverParameters = {
  ...camera,
  receiverId: "microphone",
  mid: "1",
  kind: "audio",
  codecs: [opus],
  rids: [],
  ssrcs: [{ ssrc: 900 }],
};
export const videoDown: DownTrackParameters = {
  downTrackId: "video",
  transportId: "sub",
  receiverId: "camera",
  kind: "video",
  codec: { ...vp8, payloadType: 100, rtxPayloadType: 101 },
  extensions: { absSendTime: 7, transportWideCc: 8 },
  mid: "5",
  ssrc: 5000,
  rtxSsrc: 5001,
  cname: "PA_a",
  svc: false,
};
export const audioDown: DownTrackParameters = {
  ...videoDown,
  downTrackId: "audio",
  receiverId: "microphone",
  kind: "audio",
  codec: opus,
  extensions: { audioLevel: 9, mid: 3 },
  ssrc: 6000,
};

export interface Sent {
  header: RtpHeader;
  extensions: HeaderExtensionIndex;
  bytes: Uint8Array;
  payload: Uint8Array;
}

/** A router between a publisher and a subscriber, with what it sent to each. */
export class Bench {
  nowMs = 1000;
  readonly router: MediaRouter = new MediaRouter({ log: silentLogger, randomUint32: () => 0x7ffe });
  readonly levels: AudioLevelReport[][] = [];
  readonly rtp: { [transportId: string]: Sent[] } = { pub: [], sub: [] };
  readonly rtcp: { [transportId: string]: RtcpPacket[] } = { pub: [], sub: [] };
  #transportSequence = 65_530;

  constructor(receivers: ReceiverParameters[] = [camera, microphone]) {
    for (const id of ["pub", "sub"]) {
      const slot = new Uint8Array(packetSlotBytes);
      this.router.addSession(id, {
        nextPacket: () => slot,
        sendRtp: (packet, length) => {
          const header = new RtpHeader();
          expect(header.parse(packet, length)).toBe(true);
          expect(packet.length - length).toBeGreaterThanOrEqual(32);
          const bytes = packet.slice(0, length);
          // What sealing does to the array must not come back.
          packet.fill(0xaa);
          const extensions = new HeaderExtensionIndex();
          extensions.parse(bytes, header);
          this.rtp[id]!.push({ header, extensions, bytes, payload: bytes.slice(header.payloadStart) });
        },
        sendRtcp: (packet) => {
          const parsed = parseRtcp(packet);
          expect(parsed.malformed).toBe(false);
          this.rtcp[id]!.push(...parsed.packets);
        },
      });
    }
    this.router.events.on("audioLevels", (reports) => this.levels.push(reports));
    this.router.setReceivers("pub", receivers);
  }

  rtcpOf<Type extends RtcpPacket["type"]>(id: string, type: Type): Extract<RtcpPacket, { type: Type }>[] {
    return this.rtcp[id]!.filter((packet) => packet.type === type) as Extract<RtcpPacket, { type: Type }>[];
  }

  run(ms: number): void {
    for (const end = this.nowMs + ms; this.nowMs < end;) {
      this.nowMs += 5;
      this.router.tick(this.nowMs);
    }
  }

  /** Gives the bytes, so that they can be repeated. */
  publish(description: PacketDescription): Uint8Array {
    this.#transportSequence = wrap16(this.#transportSequence + 1);
    const transportSequence = Uint8Array.of(this.#transportSequence >> 8, this.#transportSequence);
    const packet = buildPacket({
      ...description,
      extensions: { ...description.extensions, 4: transportSequence },
    });
    this.router.receiveRtp("pub", packet.slice(), packet.length, this.nowMs);
    return packet;
  }
}

/** A simulcast layer of the camera: numbers go on by themselves. */
export class Layer {
  pictureId = 100;
  sequenceNumber: number;
  readonly #bench: Bench;
  readonly #rid: string;
  readonly ssrc: number;
  readonly timestampBase: number;

  constructor(bench: Bench, rid: string, ssrc: number, sequenceNumber: number) {
    this.#bench = bench;
    this.#rid = rid;
    this.ssrc = ssrc;
    this.sequenceNumber = sequenceNumber;
    this.timestampBase = ssrc * 1_000_000;
  }

  timestamp(): number {
    return (this.timestampBase + this.#bench.nowMs * 90) >>> 0;
  }

  packet(vp8: Vp8PayloadDescription = {}): PacketDescription {
    const pictureId = this.pictureId;
    this.pictureId = (this.pictureId + 1) & 0x7fff;
    const sequenceNumber = this.sequenceNumber;
    this.sequenceNumber = wrap16(this.sequenceNumber + 1);
    return {
      ssrc: this.ssrc,
      payloadType: 96,
      sequenceNumber,
      timestamp: this.timestamp(),
      marker: true,
      payload: buildVp8Payload({ pictureId, tl0PicIdx: pictureId & 0xff, temporalLayer: 0, ...vp8 }),
      extensions: { 1: ascii("0"), 2: ascii(this.#rid) },
    };
  }

  send(vp8: Vp8PayloadDescription = {}): Uint8Array {
    return this.#bench.publish(this.packet(vp8));
  }
}

export function gaplessFrom(sent: Sent[], first: number): void {
  expect(sent.map(({ header }) => header.sequenceNumber)).toEqual(sent.map((_, i) => wrap16(first + i)));
}

export function pictures(sent: Sent[]): Vp8Descriptor[] {
  return sent.map(({ payload }) => {
    const descriptor = new Vp8Descriptor();
    expect(descriptor.parse(payload, 0, payload.length)).toBe(true);
    return descriptor;
  });
}

export function bufferOf(bench: Bench): Sent[] {
  return bench.rtp["sub"]!;
}

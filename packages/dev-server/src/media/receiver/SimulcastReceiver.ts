import { keyFrameDetectorOf } from "../../rtp/codecs/keyFrame.ts";
import type { AudioLevelReport, CodecParameters, ReceiverParameters } from "../parameters.ts";
import { isLayeredCodec } from "../layeredCodecs.ts";
import { AudioLevelMeter } from "./AudioLevelMeter.ts";
import { FrameReader } from "./FrameReader.ts";
import type { IncomingPacket } from "./IncomingPacket.ts";
import { LayerBitrates } from "./LayerBitrates.ts";
import { LayerTracker } from "./LayerTracker.ts";
import { StreamReceiver } from "./StreamReceiver.ts";

export type ReceiveResult = "forward" | "rtxProbe" | "unknownPayloadType" | "duplicate";

/** One published track: its streams by spatial layer. */
export class SimulcastReceiver {
  readonly layers: LayerTracker = new LayerTracker();
  #parameters: ReceiverParameters;
  #reportedAtMs = -Infinity;
  readonly #bitrates = new LayerBitrates();
  readonly #streams: (StreamReceiver | undefined)[] = [];
  /** Of the stream with the same index. */
  readonly #frames: FrameReader[] = [];
  #codecs: (CodecParameters | undefined)[] = [];
  /** The codec that an RTX payload type repairs. */
  #repairedCodecs: (CodecParameters | undefined)[] = [];
  readonly #audioLevelIntervalMs: number;
  #meter: AudioLevelMeter | undefined;

  constructor(parameters: ReceiverParameters, audioLevelIntervalMs: number) {
    this.#parameters = parameters;
    this.#audioLevelIntervalMs = audioLevelIntervalMs;
    this.update(parameters);
  }

  get parameters(): ReceiverParameters {
    return this.#parameters;
  }

  get streams(): readonly (StreamReceiver | undefined)[] {
    return this.#streams;
  }

  /** Takes what a new offer says of the same section. */
  update(parameters: ReceiverParameters): void {
    this.#parameters = parameters;
    this.#codecs = [];
    this.#repairedCodecs = [];
    for (const codec of parameters.codecs) {
      this.#codecs[codec.payloadType] = codec;
      if (codec.rtxPayloadType !== undefined) this.#repairedCodecs[codec.rtxPayloadType] = codec;
    }
  }

  /** Whether a payload type is this track's, and for what. */
  payloadTypeUse(payloadType: number): "media" | "repair" | undefined {
    if (this.#codecs[payloadType]) return "media";
    return this.#repairedCodecs[payloadType] ? "repair" : undefined;
  }

  /** Takes a packet of the layer's media stream and completes its facts. */
  receiveMedia(packet: IncomingPacket, layer: number): ReceiveResult {
    const codec = this.#codecs[packet.header.payloadType];
    if (!codec) return "unknownPayloadType";
    let stream = this.#streams[layer];
    if (stream?.ssrc !== packet.header.ssrc) stream = this.#addStream(packet.header.ssrc, layer, codec);
    return this.#receive(packet, stream, codec, false);
  }

  /** Takes a packet of the layer's RTX stream: it becomes the packet that it repeats. */
  receiveRepair(packet: IncomingPacket, layer: number): ReceiveResult {
    const codec = this.#repairedCodecs[packet.header.payloadType];
    if (!codec) return "unknownPayloadType";
    const stream = this.#streams[layer];
    // Chromium probes with RTX before a layer has any media: that makes no layer.
    if (!stream || !packet.unwrapRtx(stream.ssrc, codec.payloadType)) return "rtxProbe";
    return this.#receive(packet, stream, codec, true);
  }

  /** Forgets the layer's stream after a BYE. */
  endStream(stream: StreamReceiver): void {
    if (this.#streams[stream.layer] !== stream) return;
    this.#streams[stream.layer] = undefined;
    this.layers.end(stream.layer);
  }

  /** Asks for a key frame of a layer, once it has a stream. Where one holds all layers, a key frame has them all. */
  requestKeyFrame(layer: number): void {
    this.#streams[this.#parameters.svc ? 0 : layer]?.keyFrames?.request();
  }

  /** Bits per second of a spatial layer by temporal layer, each with those below it. */
  bitratesBps(spatialLayer: number, nowMs: number): number[] {
    return this.#parameters.svc
      ? this.#bitrates.cumulativeBps(spatialLayer, nowMs)
      : this.#bitrates.bitratesBps(spatialLayer, nowMs);
  }

  /** All layers' packets since the last call, and whether a sender report came. */
  takeWindow(): { packets: number; lost: number; reported: boolean } {
    const window = { packets: 0, lost: 0, reported: false };
    let newestMs = -Infinity;
    for (const stream of this.#streams) {
      if (!stream) continue;
      const { packets, lost } = stream.takeWindow();
      window.packets += packets;
      window.lost += lost;
      newestMs = Math.max(newestMs, stream.senderReport?.receivedAtMs ?? -Infinity);
    }
    window.reported = newestMs > this.#reportedAtMs;
    this.#reportedAtMs = Math.max(newestMs, this.#reportedAtMs);
    return window;
  }

  /** How loud the track is; undefined unless it is heard. */
  audioLevel(nowMs: number): AudioLevelReport | undefined {
    const level = this.#meter?.level(nowMs) ?? 0;
    return level > 0 ? { receiverId: this.#parameters.receiverId, level } : undefined;
  }

  dump(): object {
    const { receiverId, mid, kind, rids } = this.#parameters;
    return {
      receiverId,
      mid,
      kind,
      rids,
      streams: this.#streams.map((stream) => stream?.dump()),
      layers: this.layers.dump(),
      audioLevel: this.#meter?.dump(),
    };
  }

  #receive(
    packet: IncomingPacket,
    stream: StreamReceiver,
    codec: CodecParameters,
    repaired: boolean,
  ): ReceiveResult {
    const { header, receivedAtMs } = packet;
    packet.extendedSequence = stream.receive(header, receivedAtMs, repaired);
    if (packet.extendedSequence < 0) return "duplicate";
    packet.stream = stream;
    packet.codec = codec;
    packet.layer = stream.layer;
    packet.extensionIds = this.#parameters.extensions;
    packet.keyFrame = false;
    packet.hasVp8 = packet.hasFrame = false;
    packet.payload = packet.packet.subarray(header.payloadStart, header.payloadEnd);
    if (header.payloadBytes === 0) return "forward";
    if (this.#parameters.kind === "audio") this.#observeLevel(packet);
    else this.#inspectVideo(packet);
    this.layers.receive(packet.layer, receivedAtMs);
    this.#bitrates.add(packet.layer, temporalLayerOf(packet), header.payloadEnd, receivedAtMs);
    return "forward";
  }

  #inspectVideo(packet: IncomingPacket): void {
    const { payloadStart, payloadEnd } = packet.header;
    if (packet.codec.mimeType === "video/vp8") {
      packet.hasVp8 = packet.vp8.parse(packet.packet, payloadStart, payloadEnd);
      packet.keyFrame = packet.hasVp8 && packet.vp8.keyFrame;
    } else {
      const isKeyFrame = keyFrameDetectorOf(packet.codec.mimeType);
      packet.keyFrame = isKeyFrame?.(packet.packet, payloadStart, payloadEnd) ?? false;
      if (isLayeredCodec(packet.codec.mimeType)) this.#readFrame(packet);
    }
    if (packet.keyFrame) packet.stream.keyFrames?.keyFrameReceived();
  }

  #readFrame(packet: IncomingPacket): void {
    const reading = this.#frames[packet.stream.layer]?.read(packet);
    packet.hasFrame = reading === "read";
    if (packet.hasFrame && this.#parameters.svc) packet.layer = packet.frame.spatialLayer;
    // Nobody can decode it; who is told of a loss later would only learn that later.
    if (reading === "unreadable") packet.stream.keyFrames?.request();
  }

  #observeLevel(packet: IncomingPacket): void {
    const offset = packet.extensions.offsetOf(packet.extensionIds.audioLevel);
    if (offset === 0) return;
    this.#meter ??= new AudioLevelMeter(this.#audioLevelIntervalMs, packet.codec.clockRate);
    this.#meter.observe(packet.packet[offset]! & 0x7f, packet.header.timestamp, packet.receivedAtMs);
  }

  #addStream(ssrc: number, layer: number, codec: CodecParameters): StreamReceiver {
    const { kind, nack } = this.#parameters;
    const stream = new StreamReceiver({ ssrc, layer, kind, clockRate: codec.clockRate, nack });
    while (this.#streams.length < layer) this.#streams.push(undefined);
    this.#frames[layer] = new FrameReader();
    this.#streams[layer] = stream;
    return stream;
  }
}

function temporalLayerOf({ hasVp8, vp8, hasFrame, frame }: IncomingPacket): number {
  if (hasFrame) return frame.temporalLayer;
  return hasVp8 ? Math.max(0, vp8.temporalLayer) : 0;
}

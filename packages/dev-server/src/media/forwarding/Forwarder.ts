import { keyFrameDetectorOf } from "../../rtp/codecs/keyFrame.ts";
import type { Allocation } from "../congestion/StreamAllocator.ts";
import { isLayeredCodec } from "../layeredCodecs.ts";
import type { DownTrackSettings } from "../parameters.ts";
import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { LayerTracker } from "../receiver/LayerTracker.ts";
import type { ReceivedSenderReport } from "../receiver/StreamReceiver.ts";
import type { CodecMunger } from "./CodecMunger.ts";
import type { LayerSelector } from "./LayerSelector.ts";
import { FrameFilter } from "./FrameFilter.ts";
import { NullCodecMunger } from "./NullCodecMunger.ts";
import { NullLayerSelector } from "./NullLayerSelector.ts";
import { RtpMunger } from "./RtpMunger.ts";
import { SimulcastLayerSelector } from "./SimulcastLayerSelector.ts";
import { SvcLayerSelector } from "./SvcLayerSelector.ts";
import { Vp8Munger } from "./Vp8Munger.ts";

export type DropReason = "paused" | "notSelected" | "beforeStart" | "padding" | "layer";

/**
 * `forward`: send it with the forwarder's numbers. `fill`: send an empty packet with them, since the number of a
 * late packet that is not wanted is open and the subscriber would ask for it.
 */
export type ForwardDecision = "forward" | "fill" | DropReason;

/** Decides what of a track goes to one subscriber, and under which numbers. No clock, no sockets, no bytes sent. */
export class Forwarder {
  /** Of the packet that was decided last; 16 and 32 bits wide. */
  sequenceNumber = 0;
  timestamp = 0;

  readonly #layers: SimulcastLayerSelector | SvcLayerSelector | undefined;
  readonly #selector: LayerSelector;
  readonly #rtp: RtpMunger;
  readonly #codec: CodecMunger;
  readonly #frames: FrameFilter | undefined;
  #settings: DownTrackSettings;
  #allocation: Allocation = { spatial: Infinity, temporal: Infinity };
  #keyFrameWanted = false;

  /**
   * @param mimeType - Lower case.
   * @param svc - Whether one stream holds all layers.
   */
  constructor(mimeType: string, settings: DownTrackSettings, firstSequence: number, svc: boolean) {
    this.#settings = settings;
    this.#frames = isLayeredCodec(mimeType) ? new FrameFilter() : undefined;
    this.#layers = createLayerSelector(mimeType, settings.maxSpatialLayer, svc ? this.#frames : undefined);
    this.#selector = this.#layers ?? new NullLayerSelector();
    this.#rtp = new RtpMunger(firstSequence);
    this.#codec = mimeType === "video/vp8" ? new Vp8Munger() : new NullCodecMunger();
  }

  get settings(): DownTrackSettings {
    return this.#settings;
  }

  setSettings(settings: DownTrackSettings): void {
    this.#limit(settings, this.#allocation);
  }

  get allocation(): Allocation {
    return this.#allocation;
  }

  setAllocation(allocation: Allocation): void {
    this.#limit(this.#settings, allocation);
  }

  get currentLayer(): number {
    return this.#selector.currentLayer;
  }

  decide(packet: IncomingPacket, layers: LayerTracker, nowMs: number): ForwardDecision {
    if (this.#paused) return "paused";
    const selection = this.#selector.select(packet, layers, nowMs);
    if (selection === "notSelected") return selection;
    if (selection === "switch") {
      if (packet.hasFrame) this.#frames?.startStream(packet, packet.stream !== this.#rtp.stream);
      this.#rtp.startStream(packet, nowMs);
      this.#codec.startStream(packet);
    }
    const order = this.#rtp.orderOf(packet.extendedSequence);
    if (order === "beforeStart") return order;
    const refusal = this.#refusal(packet, order);
    if (refusal && order !== "late") {
      this.#rtp.drop(packet.extendedSequence);
      return refusal;
    }
    if (packet.keyFrame) this.#keyFrameWanted = false;
    this.sequenceNumber = this.#rtp.accept(packet, nowMs);
    this.timestamp = this.#rtp.timestampOf(packet.header.timestamp);
    return refusal ? "fill" : "forward";
  }

  /** The packet that was decided last ends a picture, though the publisher's goes on with higher layers. */
  endsPicture(packet: IncomingPacket): boolean {
    return packet.hasFrame && this.#frames?.endsPicture === true;
  }

  /** Number of the frame of the packet that was decided last, for its dependency descriptor; −1 for none. */
  frameNumber(packet: IncomingPacket): number {
    return packet.hasFrame && this.#frames ? this.#frames.frameNumber : -1;
  }

  /** Finishes the copy of the payload of the packet that was decided last. */
  rewritePayload(out: Uint8Array, payloadStart: number, packet: IncomingPacket): void {
    this.#codec.rewrite(out, payloadStart, packet);
  }

  /** The subscriber can't decode and wants a key frame. */
  requestKeyFrame(): void {
    this.#keyFrameWanted = true;
  }

  /** The layer to ask for a key frame now; −1 for none. */
  awaitedLayer(layers: LayerTracker, nowMs: number): number {
    if (this.#paused) return -1;
    const awaited = this.#selector.awaitedLayer(layers, nowMs);
    return awaited < 0 && this.#keyFrameWanted ? this.#selector.currentLayer : awaited;
  }

  /** The newest sender report of the stream that is forwarded, its timestamp as the subscriber's. */
  senderReport(): ReceivedSenderReport | undefined {
    const report = this.#rtp.stream?.senderReport;
    return report && { ...report, rtpTimestamp: this.#rtp.timestampOf(report.rtpTimestamp) };
  }

  dump(): object {
    return {
      settings: this.#settings,
      allocation: this.#allocation,
      currentLayer: this.#selector.currentLayer,
      keyFrameWanted: this.#keyFrameWanted,
      rtp: this.#rtp.dump(),
      frames: this.#frames?.dump(),
    };
  }

  #refusal(packet: IncomingPacket, order: ReturnType<RtpMunger["orderOf"]>): DropReason | undefined {
    if (packet.header.payloadBytes === 0) return "padding";
    const temporal = this.#maxTemporalLayer();
    if (this.#frames && packet.hasFrame) {
      return this.#frames.accept(packet, this.#maxSpatialLayer(), temporal) ? undefined : "layer";
    }
    return this.#codec.accept(packet, order, temporal) ? undefined : "layer";
  }

  get #paused(): boolean {
    return this.#settings.paused || this.#allocation.spatial < 0;
  }

  #limit(settings: DownTrackSettings, allocation: Allocation): void {
    const wasPaused = this.#paused;
    this.#settings = settings;
    this.#allocation = allocation;
    if (wasPaused && !this.#paused) this.#selector.restart();
    if (this.#layers) this.#layers.maxLayer = this.#maxSpatialLayer();
  }

  #maxSpatialLayer(): number {
    return Math.min(this.#settings.maxSpatialLayer, this.#allocation.spatial);
  }

  #maxTemporalLayer(): number {
    const { spatial, temporal } = this.#allocation;
    // More flows than the path carries, until the lower layer's key frame: that at least becomes less.
    if (this.#selector.currentLayer > spatial) return 0;
    return Math.min(this.#settings.maxTemporalLayer, temporal);
  }
}

/** @param svcFrames - Of a stream that holds all layers. @returns undefined when any packet may come first. */
function createLayerSelector(
  mimeType: string,
  maxLayer: number,
  svcFrames: FrameFilter | undefined,
): SimulcastLayerSelector | SvcLayerSelector | undefined {
  if (svcFrames) return new SvcLayerSelector(maxLayer, svcFrames);
  return keyFrameDetectorOf(mimeType) ? new SimulcastLayerSelector(maxLayer) : undefined;
}

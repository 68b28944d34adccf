import { readUint16, writeUint16, writeUint32 } from "../../rtp/bytes.ts";
import type { ReportBlock } from "../../rtp/rtcp/ReceiverReport.ts";
import { distance16, distance32, wrap16, wrapBits } from "../../rtp/sequence.ts";
import type { Allocation } from "../congestion/StreamAllocator.ts";
import { Forwarder, type ForwardDecision } from "../forwarding/Forwarder.ts";
import type { DownTrackParameters, DownTrackSettings } from "../parameters.ts";
import type { IncomingPacket } from "../receiver/IncomingPacket.ts";
import type { LayerTracker } from "../receiver/LayerTracker.ts";
import { HeaderBuilder } from "./HeaderBuilder.ts";
import type { PayloadHistory } from "./PayloadHistory.ts";
import { RetransmissionBuffer, type SentPacket } from "./RetransmissionBuffer.ts";
import type { RtpSender } from "./RtpSender.ts";
import { SenderReporter } from "./SenderReporter.ts";

const retransmissionPackets = { audio: 256, video: 512 } as const;
/** Padding repeats these in turn. */
const paddingPackets = 8;
/** A packet that is asked for again sooner may still be on its way. */
const resendMs = { least: 20, most: 100, first: 50 } as const;

/** What a down track needs of the track that it is a subscription of. */
export interface DownTrackSource {
  readonly payloads: PayloadHistory;
  /** {@link DownTrack.awaitedLayer} may be another now, so ask at once. */
  expectWish(): void;
}

/** One subscription of one track: its own SSRC, numbers, history and reports. */
export class DownTrack {
  readonly parameters: DownTrackParameters;
  readonly #sender: RtpSender;
  readonly #source: DownTrackSource;
  readonly #forwarder: Forwarder;
  readonly #headers: HeaderBuilder;
  readonly #history: RetransmissionBuffer;
  readonly #reporter: SenderReporter;
  readonly #rtp: {
    marker: boolean;
    payloadType: number;
    sequenceNumber: number;
    timestamp: number;
    ssrc: number;
    frameNumber: number;
  };
  /** Not of those that are the rule: what is sent is forwarded or a fill. */
  readonly #decisions: { [decision in Exclude<ForwardDecision, "forward"> | "otherCodec"]?: number } = {};
  /** How far the last key frame's first number lies behind the newest. */
  #sinceKeyFrame = Infinity;
  #keyFrameTimestamp = -1;
  #rtxSequence: number;
  #packets = 0;
  #octets = 0;
  #resent = 0;
  #paddings = 0;
  #nacked = 0;
  #roundTripMs: number = resendMs.first;
  #lastReport: ReportBlock | undefined;
  #reportAtWindow: ReportBlock | undefined;

  constructor(
    parameters: DownTrackParameters,
    settings: DownTrackSettings,
    sender: RtpSender,
    source: DownTrackSource,
    randomUint32: () => number,
  ) {
    this.parameters = parameters;
    const { codec, kind, ssrc, cname, svc } = parameters;
    this.#sender = sender;
    this.#source = source;
    // Far from the wrap (RFC 3711 section 3.3.1: a receiver that joins there may guess the rollover wrong).
    this.#forwarder = new Forwarder(codec.mimeType, settings, wrapBits(randomUint32(), 15), svc);
    this.#rtxSequence = wrapBits(randomUint32(), 15);
    this.#headers = new HeaderBuilder(parameters.extensions, parameters.mid, parameters.playoutDelay);
    this.#history = new RetransmissionBuffer(retransmissionPackets[kind], source.payloads);
    this.#reporter = new SenderReporter({ ssrc, cname, clockRate: codec.clockRate });
    const { payloadType } = codec;
    this.#rtp = { marker: false, payloadType, sequenceNumber: 0, timestamp: 0, ssrc, frameNumber: -1 };
  }

  /** What the subscriber knows repeated sound by (RFC 2198); undefined when it takes none. */
  get primaryPayloadType(): number | undefined {
    return this.parameters.codec.primaryPayloadType;
  }

  get settings(): DownTrackSettings {
    return this.#forwarder.settings;
  }

  setSettings(settings: DownTrackSettings): void {
    this.#forwarder.setSettings(settings);
    this.#source.expectWish();
  }

  /** What bandwidth allows of what {@link settings} ask for. */
  get allocation(): Allocation {
    return this.#forwarder.allocation;
  }

  setAllocation(allocation: Allocation): void {
    if (allocation.spatial !== this.allocation.spatial) this.#source.expectWish();
    this.#forwarder.setAllocation(allocation);
  }

  /** Takes one packet of the track and sends it on, or not. */
  receive(packet: IncomingPacket, layers: LayerTracker, nowMs: number): void {
    const { codec } = this.parameters;
    const { mimeType } = packet.codec;
    if (mimeType === codec.mimeType) this.#rtp.payloadType = codec.payloadType;
    // What is too much to be repeated comes bare.
    else if (codec.primaryPayloadType !== undefined && mimeType === "audio/opus")
      this.#rtp.payloadType = codec.primaryPayloadType;
    else return this.#count("otherCodec");
    const decision = this.#forwarder.decide(packet, layers, nowMs);
    if (decision !== "forward") this.#count(decision);
    if (decision === "forward" || decision === "fill") this.#send(packet, decision, nowMs);
  }

  /** The layer to ask for a key frame now; −1 for none. */
  awaitedLayer(layers: LayerTracker, nowMs: number): number {
    return this.#forwarder.awaitedLayer(layers, nowMs);
  }

  /** The subscriber asks for a key frame (PLI or FIR). */
  requestKeyFrame(): void {
    this.#forwarder.requestKeyFrame();
    this.#source.expectWish();
  }

  /** The subscriber asks for packets again. */
  resend(sequenceNumbers: readonly number[], nowMs: number): void {
    this.#nacked += sequenceNumbers.length;
    const intervalMs = Math.min(resendMs.most, Math.max(resendMs.least, this.#roundTripMs));
    for (const sequenceNumber of sequenceNumbers) this.#resendOne(sequenceNumber, intervalMs, nowMs);
  }

  /**
   * Sends one of the last packets once more on the RTX stream, to fill a probe. It may even repair a loss.
   *
   * @returns its bytes; 0 when there is no RTX stream, or nothing was sent yet.
   */
  sendPadding(nowMs: number): number {
    const kept = this.#history.recent(this.#paddings++ % paddingPackets) ?? this.#history.recent(0);
    if (!kept || !this.#hasRtx()) return 0;
    return this.#sendRtx(kept, nowMs);
  }

  /** The subscriber's report on this stream. */
  receiveReport(block: ReportBlock, nowMs: number): void {
    this.#lastReport = block;
    this.#roundTripMs = this.#reporter.roundTripMs(block, nowMs) ?? this.#roundTripMs;
  }

  /** What the subscriber reported since the last call; no packets when it reported nothing. */
  takeWindow(): { packets: number; lost: number } {
    const from = this.#reportAtWindow;
    const to = this.#lastReport;
    this.#reportAtWindow = to;
    if (!from || !to) return { packets: 0, lost: 0 };
    return {
      packets: Math.max(0, distance32(from.extendedHighestSequence, to.extendedHighestSequence)),
      lost: Math.max(0, to.cumulativeLost - from.cumulativeLost),
    };
  }

  /** The spatial layer that flows; −1 before the first. */
  get currentLayer(): number {
    return this.#forwarder.currentLayer;
  }

  /** Sends the sender report that is due. @returns when the next one is. */
  sendReport(nowMs: number): number {
    if (nowMs >= this.#reporter.nextAtMs) {
      const sent = { packets: this.#packets, octets: this.#octets };
      const report = this.#reporter.build(this.#forwarder.senderReport(), sent, nowMs);
      if (report) this.#sender.sendRtcp(report);
    }
    return this.#reporter.nextAtMs;
  }

  dump(): object {
    const { downTrackId, transportId, receiverId, ssrc } = this.parameters;
    return {
      downTrackId,
      transportId,
      receiverId,
      ssrc,
      mimeType: this.parameters.codec.mimeType,
      packets: this.#packets,
      octets: this.#octets,
      nacked: this.#nacked,
      resent: this.#resent,
      paddings: this.#paddings,
      roundTripMs: this.#roundTripMs,
      decisions: { forward: this.#packets - (this.#decisions.fill ?? 0), ...this.#decisions },
      forwarder: this.#forwarder.dump(),
      lastReport: this.#lastReport,
    };
  }

  #count(decision: Exclude<ForwardDecision, "forward"> | "otherCodec"): void {
    this.#decisions[decision] = (this.#decisions[decision] ?? 0) + 1;
  }

  #send(packet: IncomingPacket, decision: "forward" | "fill", nowMs: number): void {
    const out = this.#sender.nextPacket();
    const rtp = this.#rtp;
    rtp.marker = decision === "forward" && (packet.header.marker || this.#forwarder.endsPicture(packet));
    rtp.frameNumber = this.#forwarder.frameNumber(packet);
    this.#sinceKeyFrame += distance16(rtp.sequenceNumber, this.#forwarder.sequenceNumber);
    rtp.sequenceNumber = this.#forwarder.sequenceNumber;
    rtp.timestamp = this.#forwarder.timestamp;
    if (packet.keyFrame) this.#noteKeyFrame(rtp.timestamp);
    const payloadStart = this.#headers.write(out, rtp, packet);
    let length = payloadStart;
    if (decision === "forward") {
      out.set(packet.payload, payloadStart);
      this.#forwarder.rewritePayload(out, payloadStart, packet);
      length += packet.payload.length;
    }
    this.#headers.stamp(out, length, this.#sender, nowMs);
    this.#history.store(out, length, payloadStart, packet.payloadPosition, nowMs);
    this.#packets++;
    this.#octets += length - payloadStart;
    this.#sender.sendRtp(out, length);
  }

  /** A picture's parameters and its first slice may both call themselves a beginning. */
  #noteKeyFrame(timestamp: number): void {
    if (timestamp !== this.#keyFrameTimestamp) this.#sinceKeyFrame = 0;
    this.#keyFrameTimestamp = timestamp;
  }

  #resendOne(sequenceNumber: number, minIntervalMs: number, nowMs: number): void {
    const kept = this.#history.find(sequenceNumber, minIntervalMs, nowMs);
    if (!kept) return;
    const hasRtx = this.#hasRtx();
    const outdated = distance16(sequenceNumber, this.#rtp.sequenceNumber) > this.#sinceKeyFrame;
    // The same bytes again are a replay to SRTP, once they came.
    const copies = this.#sender.repairCopies(kept.length, outdated, hasRtx ? 2 : 1, nowMs);
    if (copies === 0) return;
    this.#history.noteResent(sequenceNumber, nowMs);
    this.#resent++;
    if (hasRtx) {
      for (let copy = 0; copy < copies; copy++) this.#sendRtx(kept, nowMs);
      return;
    }
    // Byte for byte as before: other bytes under the same number would break SRTP's nonce.
    const out = this.#sender.nextPacket();
    kept.restore(out);
    this.#sender.countSent(kept.length, nowMs);
    this.#sender.sendRtp(out, kept.length);
  }

  #hasRtx(): boolean {
    return this.parameters.rtxSsrc !== undefined && this.parameters.codec.rtxPayloadType !== undefined;
  }

  /** @returns the bytes sent. */
  #sendRtx(kept: SentPacket, nowMs: number): number {
    const { rtxSsrc = 0, codec } = this.parameters;
    const { rtxPayloadType = 0 } = codec;
    const out = this.#sender.nextPacket();
    kept.restore(out);
    // RFC 4588 section 4: the original number stands before the payload.
    out.copyWithin(kept.payloadStart + 2, kept.payloadStart, kept.length);
    writeUint16(out, kept.payloadStart, readUint16(out, 2));
    out[1] = (out[1]! & 0x80) | rtxPayloadType;
    writeUint16(out, 2, this.#rtxSequence);
    writeUint32(out, 8, rtxSsrc);
    this.#rtxSequence = wrap16(this.#rtxSequence + 1);
    const length = kept.length + 2;
    this.#headers.stamp(out, length, this.#sender, nowMs);
    this.#sender.sendRtp(out, length);
    return length;
  }
}

import { buildNack } from "../rtp/rtcp/Nack.ts";
import { parseRtcp } from "../rtp/rtcp/parseRtcp.ts";
import { buildPictureLossIndication } from "../rtp/rtcp/PictureLossIndication.ts";
import { readUint16 } from "../rtp/bytes.ts";
import { CongestionController, type FindReceiver } from "./congestion/CongestionController.ts";
import type { DownTrack } from "./downtrack/DownTrack.ts";
import type { RtpSender } from "./downtrack/RtpSender.ts";
import { maxIncomingBytes } from "./downtrack/RtpSender.ts";
import { SubscriberFeedback } from "./downtrack/SubscriberFeedback.ts";
import type { StreamStateChange } from "./parameters.ts";
import { ArrivalRecorder } from "./receiver/ArrivalRecorder.ts";
import type { IncomingPacket } from "./receiver/IncomingPacket.ts";
import { ReceiverReporter } from "./receiver/ReceiverReporter.ts";
import type { ReceiveResult, SimulcastReceiver } from "./receiver/SimulcastReceiver.ts";
import type { TurnTaker } from "./SessionTurns.ts";
import { StreamMatcher } from "./receiver/StreamMatcher.ts";
import type { StreamReceiver } from "./receiver/StreamReceiver.ts";

/** How a transport sends what {@link MediaRouter} gives it. Sealing, rollover counters and sockets are its own. */
export interface RtpPort {
  /** An array of {@link packetSlotBytes} for the next packet, so that none is copied on its way out. */
  nextPacket(): Uint8Array;
  /**
   * Sends one plain RTP packet, `packet[0, length)`, retransmissions too: always the newest from {@link nextPacket},
   * which the port may seal in place.
   */
  sendRtp(packet: Uint8Array, length: number): void;
  /** Sends plain RTCP, compound or reduced-size. The array is the port's from now on. */
  sendRtcp(packet: Uint8Array): void;
}

type PacketFate = ReceiveResult | "malformed" | "tooLarge" | "unknownSsrc" | "malformedRtcp";

/** One transport's RTP session (RFC 3550 section 3): what it publishes, what it subscribes to, and the RTCP for both. */
export class RtpSession implements RtpSender, TurnTaker {
  readonly matcher: StreamMatcher = new StreamMatcher();
  readonly feedback: SubscriberFeedback = new SubscriberFeedback();
  readonly congestion: CongestionController = new CongestionController();
  readonly #port: RtpPort;
  readonly #rtcpSsrc: number;
  readonly #arrivals: ArrivalRecorder;
  readonly #reporter: ReceiverReporter;
  /** When the first of the down tracks' reports is due. */
  #reportsAtMs = -Infinity;
  readonly #fates: { [fate in PacketFate]?: number } = {};

  constructor(port: RtpPort, rtcpSsrc: number) {
    this.#port = port;
    this.#rtcpSsrc = rtcpSsrc;
    this.#arrivals = new ArrivalRecorder(rtcpSsrc);
    this.#reporter = new ReceiverReporter(rtcpSsrc);
  }

  addDownTrack(downTrack: DownTrack): void {
    this.feedback.add(downTrack);
    this.#reportsAtMs = -Infinity;
  }

  /** Takes one packet into `incoming`; gives the track that it belongs to, or undefined when it goes nowhere. */
  receiveRtp(
    incoming: IncomingPacket,
    packet: Uint8Array,
    length: number,
    nowMs: number,
    arrivedAtMs: number,
  ): SimulcastReceiver | undefined {
    if (length > maxIncomingBytes) return this.#drop("tooLarge");
    if (!incoming.parse(packet, length, nowMs)) return this.#drop("malformed");
    this.#recordArrival(incoming, arrivedAtMs);
    const match = this.matcher.match(incoming);
    if (!match) return this.#drop("unknownSsrc");
    const { receiver, layer, use } = match;
    const result =
      use === "media" ? receiver.receiveMedia(incoming, layer) : receiver.receiveRepair(incoming, layer);
    if (result !== "forward") return this.#drop(result);
    this.#count(result);
    return receiver;
  }

  receiveRtcp(bytes: Uint8Array, nowMs: number): void {
    const { packets, malformed } = parseRtcp(bytes);
    if (malformed) this.#count("malformedRtcp");
    for (const packet of packets) {
      if (packet.type === "senderReport") this.#stream(packet.ssrc)?.receiveSenderReport(packet, nowMs);
      if (packet.type === "bye") for (const ssrc of packet.ssrcs) this.#end(ssrc);
      this.feedback.receive(packet, nowMs);
      this.congestion.receive(packet, nowMs);
    }
  }

  /** Whether {@link tick} has nothing to send for want of tracks. */
  get isIdle(): boolean {
    return this.matcher.receivers.length === 0 && this.feedback.downTracks.size === 0;
  }

  /** Whether what {@link tick} sends can't wait for some ticks: requests to a publisher, probes. */
  get isUrgent(): boolean {
    return this.matcher.receivers.length > 0 || this.congestion.mayProbe;
  }

  /** Sends what is due. @returns the down tracks that were paused or went on. */
  tick(findReceiver: FindReceiver, nowMs: number): readonly StreamStateChange[] {
    if (this.matcher.receivers.length > 0) this.#tickReceivers(nowMs);
    if (nowMs >= this.#reportsAtMs) this.#sendReports(nowMs);
    return this.congestion.tick(this.feedback.downTracks, findReceiver, nowMs);
  }

  nextPacket(): Uint8Array {
    return this.#port.nextPacket();
  }

  sendRtp(packet: Uint8Array, length: number): void {
    this.#port.sendRtp(packet, length);
  }

  sendRtcp(packet: Uint8Array): void {
    this.#port.sendRtcp(packet);
  }

  repairCopies(bytes: number, outdated: boolean, mostCopies: number, nowMs: number): number {
    return this.congestion.repairCopies(bytes, outdated, mostCopies, nowMs);
  }

  nextTransportSequence(bytes: number, nowMs: number): number {
    return this.congestion.packetSent(bytes, nowMs);
  }

  countSent(bytes: number, nowMs: number): void {
    this.congestion.countSent(bytes, nowMs);
  }

  dump(): object {
    return {
      rtcpSsrc: this.#rtcpSsrc,
      packets: { ...this.#fates },
      arrivals: this.#arrivals.dump(),
      receivers: this.matcher.receivers.map((receiver) => receiver.dump()),
      downTracks: Array.from(this.feedback.downTracks, (downTrack) => downTrack.dump()),
      congestion: this.congestion.dump(),
    };
  }

  #tickReceivers(nowMs: number): void {
    const { receivers } = this.matcher;
    for (const receiver of receivers) {
      for (const stream of receiver.streams) if (stream) this.#sendRequests(stream, nowMs);
    }
    for (const packet of this.#arrivals.collect(nowMs)) this.sendRtcp(packet);
    for (const packet of this.#reporter.collect(receivers, nowMs)) this.sendRtcp(packet);
  }

  #sendReports(nowMs: number): void {
    this.#reportsAtMs = Infinity;
    for (const downTrack of this.feedback.downTracks) {
      this.#reportsAtMs = Math.min(this.#reportsAtMs, downTrack.sendReport(nowMs));
    }
  }

  #sendRequests(stream: StreamReceiver, nowMs: number): void {
    const missing = stream.nack?.collect(nowMs) ?? [];
    if (missing.length > 0) this.sendRtcp(buildNack(this.#rtcpSsrc, stream.ssrc, missing));
    if (stream.keyFrames?.poll(nowMs)) this.sendRtcp(buildPictureLossIndication(this.#rtcpSsrc, stream.ssrc));
  }

  #recordArrival({ packet, extensions, header }: IncomingPacket, arrivedAtMs: number): void {
    const id = this.matcher.extensions.transportWideCc;
    const offset = extensions.offsetOf(id);
    if (id === undefined || offset === 0 || extensions.lengthOf(id) < 2) return;
    this.#arrivals.receive(readUint16(packet, offset), header.ssrc, arrivedAtMs);
  }

  #stream(ssrc: number): StreamReceiver | undefined {
    const match = this.matcher.bySsrc(ssrc);
    const stream = match?.receiver.streams[match.layer];
    return stream?.ssrc === ssrc ? stream : undefined;
  }

  #end(ssrc: number): void {
    const stream = this.#stream(ssrc);
    if (stream) this.matcher.bySsrc(ssrc)?.receiver.endStream(stream);
  }

  #drop(fate: PacketFate): undefined {
    this.#count(fate);
    return undefined;
  }

  #count(fate: PacketFate): void {
    this.#fates[fate] = (this.#fates[fate] ?? 0) + 1;
  }
}

import { silentLogger } from "../../base/Logger.ts";
import { ManualClock } from "../../base/ManualClock.ts";
import { buildNack } from "../../rtp/rtcp/Nack.ts";
import { parseRtcp } from "../../rtp/rtcp/parseRtcp.ts";
import { buildPictureLossIndication } from "../../rtp/rtcp/PictureLossIndication.ts";
import { readUint16 } from "../../rtp/bytes.ts";
import { HeaderExtensionIndex } from "../../rtp/headerExtensions.ts";
import { buildPacket, buildVp8Payload } from "../../rtp/packetBuilder.ts";
import { RtpHeader } from "../../rtp/RtpHeader.ts";
import { Unwrapper, wrap16 } from "../../rtp/sequence.ts";
import { packetSlotBytes } from "../downtrack/RtpSender.ts";
import { MediaRouter } from "../MediaRouter.ts";
import type { StreamStateChange } from "../parameters.ts";
import { ArrivalRecorder } from "../receiver/ArrivalRecorder.ts";
import { NackGenerator } from "../receiver/NackGenerator.ts";
import { ascii, camera, high, videoDown } from "../routerBench.test.support.ts";
import { ImpairedLink, type NetworkConditions } from "../engine/ImpairedLink.ts";

const frameMs = 33;
const payloadBytes = 1000;
const udpHeaderBytes = 28;
export const layerBps = [150_000, 500_000, 1_700_000] as const;

/** A camera that sends three simulcast layers, each of three temporal layers, as libwebrtc does. */
class CameraLayer {
  keyFrameWanted = true;
  readonly #router: MediaRouter;
  readonly #layer: number;
  #frame = 0;
  #sequence = 0;
  #tl0 = 0;

  constructor(router: MediaRouter, layer: number) {
    this.#router = router;
    this.#layer = layer;
  }

  sendFrame(nowMs: number): void {
    const keyFrame = this.keyFrameWanted;
    this.keyFrameWanted = false;
    // 0 2 1 2: the lowest temporal layer carries 40 %, the next 20 %, the highest 40 %.
    const temporalLayer = keyFrame ? 0 : [0, 2, 1, 2][this.#frame % 4]!;
    const share = temporalLayer === 0 ? 1.6 : 0.8;
    const frameBytes = (layerBps[this.#layer]! / 8000) * frameMs * (keyFrame ? 4 : share);
    if (temporalLayer === 0) this.#tl0++;
    const count = Math.max(1, Math.ceil(frameBytes / payloadBytes));
    for (let i = 0; i < count; i++) {
      const packet = buildPacket({
        ssrc: 10 + this.#layer,
        payloadType: 96,
        sequenceNumber: this.#sequence,
        timestamp: (nowMs * 90) >>> 0,
        marker: i === count - 1,
        payload: buildVp8Payload({
          keyFrame,
          startOfFrame: i === 0,
          pictureId: this.#frame & 0x7fff,
          tl0PicIdx: this.#tl0 & 0xff,
          temporalLayer,
          layerSync: true,
          bodyBytes: Math.round(frameBytes / count),
        }),
        extensions: { 1: ascii("0"), 2: ascii(["q", "h", "f"][this.#layer]!) },
      });
      this.#sequence = wrap16(this.#sequence + 1);
      this.#router.receiveRtp("pub", packet, packet.length, nowMs);
    }
    this.#frame++;
  }
}

interface Received {
  atMs: number;
  /** Extended. */
  sequence: number;
  bytes: number;
}

/** A camera, the router, and a subscriber behind a network, on a clock that stands still. */
export class NetworkBench {
  readonly clock: ManualClock = new ManualClock({ nowMs: 1000 });
  readonly router: MediaRouter = new MediaRouter({ log: silentLogger, randomUint32: () => 0x7000 });
  readonly #up = new ImpairedLink({ delayMs: 10 });
  #down: ImpairedLink;
  /** Media that arrived for the first time, be it as a repair. */
  readonly media: Received[] = [];
  readonly streamStates: StreamStateChange[] = [];
  readonly #layers: CameraLayer[];
  readonly #arrivals = new ArrivalRecorder(1);
  readonly #nack = new NackGenerator();
  readonly #sequence = new Unwrapper();
  readonly #seen = new Set<number>();

  constructor(down: NetworkConditions = {}) {
    this.#down = new ImpairedLink({ delayMs: 10, ...down });
    this.#layers = layerBps.map((_, layer) => new CameraLayer(this.router, layer));
    const slot = new Uint8Array(packetSlotBytes);
    this.router.addSession("pub", {
      nextPacket: () => slot,
      sendRtp: () => {},
      sendRtcp: (bytes) => this.#receiveAtPublisher(bytes),
    });
    this.router.addSession("sub", {
      nextPacket: () => slot,
      sendRtp: (packet, length) => this.#sendToSubscriber(packet.slice(0, length)),
      sendRtcp: () => {},
    });
    this.router.events.on("streamStates", (changes) => this.streamStates.push(...changes));
    this.router.setReceivers("pub", [camera]);
    this.router.addDownTrack(videoDown, high);
    this.clock.every(10, () => this.router.tick(this.clock.nowMs()));
    this.clock.every(10, () => this.#sendFeedback());
    for (const layer of this.#layers) this.clock.every(frameMs, () => layer.sendFrame(this.clock.nowMs()));
  }

  /** The network is different from now on. */
  setNetwork(down: NetworkConditions): void {
    this.#down = new ImpairedLink(down);
  }

  get layer(): number {
    return this.#downTrack().forwarder.currentLayer;
  }

  /** Packets that were sent again because the subscriber asked. */
  get resent(): number {
    return this.#downTrack().resent;
  }

  /** How long until the subscriber's layer is `layer`; undefined when it takes longer than `withinMs`. */
  msUntilLayer(layer: number, withinMs: number): number | undefined {
    for (let ms = 0; ms <= withinMs; ms += 50) {
      if (this.layer === layer) return ms;
      this.clock.advance(50);
    }
    return undefined;
  }

  /** The longest time without media since `fromMs`. */
  longestGapMs(fromMs: number): number {
    const times = this.media.map(({ atMs }) => atMs).filter((atMs) => atMs >= fromMs);
    return [...times, this.clock.nowMs()].reduce(
      ({ last, gap }, atMs) => ({ last: atMs, gap: Math.max(gap, atMs - last) }),
      { last: fromMs, gap: 0 },
    ).gap;
  }

  /** Share of the numbers up to `untilMs` that never came. */
  missingShare(fromMs: number, untilMs: number): number {
    const numbers = this.media
      .filter(({ atMs }) => atMs >= fromMs && atMs <= untilMs)
      .map((each) => each.sequence);
    const first = Math.min(...numbers);
    const last = Math.max(...numbers);
    let missing = 0;
    for (let number = first; number <= last; number++) if (!this.#seen.has(number)) missing++;
    return missing / (last - first + 1);
  }

  /** Share of the repairs since `fromMs` that came more than `lateMs` after a packet that was sent later. */
  lateRepairs(fromMs: number, lateMs: number): number {
    const passedAtMs: { sequence: number; atMs: number }[] = [];
    const waits: number[] = [];
    for (const { atMs, sequence } of this.media) {
      const passed = passedAtMs.find((each) => each.sequence > sequence);
      if (passed && atMs >= fromMs) waits.push(atMs - passed.atMs);
      else if (!passed) passedAtMs.push({ sequence, atMs });
    }
    return waits.filter((wait) => wait > lateMs).length / waits.length;
  }

  dump(): { congestion: { state: string; estimator: object; prober: object } } {
    const { sessions } = this.router.dump() as { sessions: { sub: ReturnType<NetworkBench["dump"]> } };
    return sessions.sub;
  }

  #downTrack(): { forwarder: { currentLayer: number }; resent: number } {
    const { downTracks } = this.dump() as unknown as {
      downTracks: { forwarder: { currentLayer: number }; resent: number }[];
    };
    return downTracks[0]!;
  }

  #receiveAtPublisher(bytes: Uint8Array): void {
    for (const packet of parseRtcp(bytes).packets) {
      if (packet.type === "pli") this.#layers[packet.mediaSsrc - 10]!.keyFrameWanted = true;
    }
  }

  #sendToSubscriber(packet: Uint8Array): void {
    const nowMs = this.clock.nowMs();
    const delayMs = this.#down.delayOf(packet.length + udpHeaderBytes, nowMs);
    if (delayMs !== undefined) this.clock.after(delayMs, () => this.#receiveAtSubscriber(packet));
  }

  #receiveAtSubscriber(packet: Uint8Array): void {
    const nowMs = this.clock.nowMs();
    const header = new RtpHeader();
    header.parse(packet, packet.length);
    const extensions = new HeaderExtensionIndex();
    extensions.parse(packet, header);
    this.#arrivals.receive(readUint16(packet, extensions.offsetOf(8)), header.ssrc, nowMs);
    const isRepair = header.payloadType === videoDown.codec.rtxPayloadType;
    const number = isRepair ? readUint16(packet, header.payloadStart) : header.sequenceNumber;
    const sequence = this.#sequence.unwrap(number);
    this.#nack.receive(sequence, nowMs);
    if (this.#seen.has(sequence)) return;
    this.#seen.add(sequence);
    this.media.push({ atMs: nowMs, sequence, bytes: packet.length });
  }

  #sendFeedback(): void {
    const nowMs = this.clock.nowMs();
    const missing = this.#nack.collect(nowMs);
    const packets = this.#arrivals.collect(nowMs);
    if (missing.length > 0) packets.push(buildNack(1, videoDown.ssrc, missing));
    // Nothing to decode: a client asks for a key frame.
    if (this.media.length === 0) packets.push(buildPictureLossIndication(1, videoDown.ssrc));
    for (const packet of packets) {
      const delayMs = this.#up.delayOf(packet.length, nowMs);
      if (delayMs === undefined) continue;
      this.clock.after(delayMs, () => this.router.receiveRtcp("sub", packet, this.clock.nowMs()));
    }
  }
}

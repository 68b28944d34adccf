import type { RtcpPacket } from "../../rtp/rtcp/RtcpPacket.ts";
import type { DownTrack } from "../downtrack/DownTrack.ts";
import type { StreamStateChange } from "../parameters.ts";
import { RateMeter } from "../RateMeter.ts";
import type { SimulcastReceiver } from "../receiver/SimulcastReceiver.ts";
import type { BandwidthEstimator } from "./BandwidthEstimator.ts";
import { NullEstimator } from "./NullEstimator.ts";
import { Prober } from "./Prober.ts";
import { RembEstimator } from "./RembEstimator.ts";
import { SendSideEstimator } from "./sendSide/SendSideEstimator.ts";
import { SentPackets } from "./SentPackets.ts";
import { allocateStreams, type AllocatableTrack, type Allocation } from "./StreamAllocator.ts";

export type FindReceiver = (receiverId: string) => SimulcastReceiver | undefined;

/** A little less than calm sessions' turns take, so that none is missed for a tick that came early. */
const allocationIntervalMs = 95;
const unlimited: Allocation = { spatial: Infinity, temporal: Infinity };
/** A probe that only just reached what is needed would leave nothing for the next second. */
const probeMargin = 1.15;
/** Of what the path carries, as far as that is known, and of all that is sent. */
const repairShare = 0.4;
/** Where so many packets are lost, repairs are too: two of each come sooner than one that is asked for again. */
const lossyRatio = 0.1;
/** So much is never held back: a picture that stands still sends next to nothing until it changes. */
const leastRepairBps = 100_000;
const maxPaddingPackets = 30;

/** One subscriber transport's loop: feedback → estimate → what each video may use, and probes for more. */
export class CongestionController {
  readonly #sent = new SentPackets();
  readonly #prober = new Prober();
  readonly #repairs = new RateMeter(500);
  #estimator: BandwidthEstimator = new NullEstimator();
  /** Set from outside, for tests of clients. */
  #limitBps = Infinity;
  #allocatedAtMs = -Infinity;
  #state: "unlimited" | "stable" | "deficient" = "unlimited";
  #goalBps = 0;
  #isProbing = false;

  /** Notes a packet that is sent now; gives its transport-wide number. */
  packetSent(bytes: number, nowMs: number): number {
    if (this.#isProbing) this.#prober.packetSent(bytes);
    return this.#sent.add(bytes, this.#isProbing ? this.#prober.cluster : 0, nowMs);
  }

  /** Notes a packet that is sent now and has no number: one that never went out would be reported as lost. */
  countSent(bytes: number, nowMs: number): void {
    if (this.#isProbing) this.#prober.packetSent(bytes);
    this.#sent.count(bytes, nowMs);
  }

  /**
   * How many times to send a packet that was asked for again. On a full path repairs must leave room for media, or they
   * keep it full, and those that a picture can do without come never.
   */
  repairCopies(bytes: number, outdated: boolean, mostCopies: number, nowMs: number): number {
    const { congested, estimateBps, lossRatio } = this.#estimator;
    if (outdated && congested) return 0;
    const sharedBps = Math.min(
      estimateBps,
      Math.max(this.#sent.rateBps(nowMs), leastRepairBps / repairShare),
    );
    if (this.#repairs.rateBps(nowMs) > repairShare * sharedBps) return 0;
    const copies = Math.min(mostCopies, lossRatio > lossyRatio && !congested ? 2 : 1);
    this.#repairs.add(copies * bytes, nowMs);
    return copies;
  }

  receive(packet: RtcpPacket, nowMs: number): void {
    if (packet.type === "transportFeedback") {
      // More exact than REMB, so it replaces that too.
      if (!(this.#estimator instanceof SendSideEstimator))
        this.#estimator = new SendSideEstimator(this.#sent);
      this.#estimator.receiveFeedback(packet, nowMs);
    } else if (packet.type === "remb") {
      if (this.#estimator instanceof NullEstimator) this.#estimator = new RembEstimator(this.#sent);
      this.#estimator.receiveRemb(packet, nowMs);
    }
  }

  /** Holds the subscriber to a bandwidth in bits per second, whatever the path carries; Infinity ends that. */
  setLimit(bps: number): void {
    this.#limitBps = bps;
  }

  /** Whether bandwidth is short, so that {@link tick} may have a probe to send. */
  get mayProbe(): boolean {
    return this.#state !== "unlimited";
  }

  /** Shares out anew when due, and probes. @returns the tracks that were paused or went on. */
  tick(
    downTracks: ReadonlySet<DownTrack>,
    findReceiver: FindReceiver,
    nowMs: number,
  ): readonly StreamStateChange[] {
    let changes: readonly StreamStateChange[] = [];
    if (nowMs - this.#allocatedAtMs >= allocationIntervalMs) {
      this.#allocatedAtMs = nowMs;
      changes = this.#allocate(downTracks, findReceiver, nowMs);
    }
    if (this.mayProbe) this.#probe(downTracks, nowMs);
    return changes;
  }

  dump(): object {
    return {
      state: this.#state,
      limitBps: this.#limitBps,
      goalBps: this.#goalBps,
      estimator: this.#estimator.dump(),
      prober: this.#prober.dump(),
    };
  }

  #allocate(
    downTracks: ReadonlySet<DownTrack>,
    findReceiver: FindReceiver,
    nowMs: number,
  ): readonly StreamStateChange[] {
    const { estimateBps } = this.#estimator;
    const budgetBps = Math.min(estimateBps, this.#limitBps);
    if (budgetBps === Infinity) {
      if (this.#state === "unlimited") return [];
      this.#state = "unlimited";
      return apply(downTracks, () => unlimited);
    }
    const tracks: AllocatableTrack[] = [];
    let audioBps = 0;
    for (const downTrack of downTracks) {
      const receiver = findReceiver(downTrack.parameters.receiverId);
      if (!receiver || downTrack.settings.paused) continue;
      if (downTrack.parameters.kind === "video") tracks.push(toAllocatable(downTrack, receiver, nowMs));
      else audioBps += receiver.bitratesBps(0, nowMs).at(-1) ?? 0;
    }
    const result = allocateStreams(tracks, budgetBps - audioBps);
    this.#state = result.state;
    const wantsMore = result.state === "deficient" && estimateBps <= this.#limitBps;
    const mostBps = Math.min(2 * estimateBps, audioBps + result.desiredBps);
    this.#goalBps = wantsMore ? probeMargin * Math.max(audioBps + result.nextStepBps, mostBps) : 0;
    return apply(downTracks, ({ parameters }) => result.targets.get(parameters.downTrackId));
  }

  #probe(downTracks: ReadonlySet<DownTrack>, nowMs: number): void {
    let dueBytes = this.#prober.poll(this.#goalBps, this.#estimator, nowMs);
    this.#isProbing = this.#prober.cluster !== 0;
    if (dueBytes === 0) return;
    for (const downTrack of downTracks) {
      for (let i = 0; i < maxPaddingPackets && dueBytes > 0; i++) {
        const bytes = downTrack.sendPadding(nowMs);
        if (bytes === 0) break;
        dueBytes -= bytes;
      }
    }
  }
}

function toAllocatable(downTrack: DownTrack, receiver: SimulcastReceiver, nowMs: number): AllocatableTrack {
  const { parameters, settings, allocation } = downTrack;
  const { maxSpatialLayer, maxTemporalLayer, priority, mayPause } = settings;
  const bitratesBps: (number[] | undefined)[] = [];
  for (let layer = 0; layer <= maxSpatialLayer; layer++) {
    bitratesBps.push(
      receiver.layers.isFlowing(layer, nowMs) ? receiver.bitratesBps(layer, nowMs) : undefined,
    );
  }
  return {
    id: parameters.downTrackId,
    priority,
    maxSpatial: maxSpatialLayer,
    maxTemporal: maxTemporalLayer,
    mayPause,
    bitratesBps,
    current: allocation,
  };
}

function apply(
  downTracks: ReadonlySet<DownTrack>,
  targetOf: (downTrack: DownTrack) => Allocation | undefined,
): StreamStateChange[] {
  const changes: StreamStateChange[] = [];
  for (const downTrack of downTracks) {
    const target = targetOf(downTrack);
    if (!target) continue;
    const wasPaused = downTrack.allocation.spatial < 0;
    const isPaused = target.spatial < 0;
    downTrack.setAllocation(target);
    const { downTrackId, transportId } = downTrack.parameters;
    if (wasPaused !== isPaused) {
      changes.push({ downTrackId, transportId, state: isPaused ? "paused" : "active" });
    }
  }
  return changes;
}

/** What limits a picture that is sent: `qualityLimitationReason` of W3C webrtc-stats. */
export type QualityLimitation = "none" | "cpu" | "bandwidth" | "other";

/** Numbers of one track as of the last look. What the browser does not tell is undefined. */
export interface TrackStats {
  readonly direction: "sent" | "received";
  /** Payload without headers, over the last interval; of simulcast layers the sum. */
  readonly bitrateBps: number | undefined;
  /** Share of packets lost over the last interval, 0 to 1. */
  readonly lossRatio: number | undefined;
  readonly roundTripTimeMs: number | undefined;
  readonly jitterMs: number | undefined;
  /** As `VP8` or `opus`. */
  readonly codec: string | undefined;
  /** Of simulcast layers the largest that is sent. */
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly framesPerSecond: number | undefined;
  /** Of a picture that is sent. */
  readonly limitation: QualityLimitation | undefined;
}

/** The counters that the next look is compared with. */
export interface StatsCounters {
  readonly atMs: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
}

/** The fields read here, of any kind of entry (W3C webrtc-stats); absent ones are undefined. */
interface Entry {
  readonly type: string;
  readonly timestamp: number;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly packetsSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly jitter?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
  readonly mimeType?: string;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
  readonly qualityLimitationReason?: QualityLimitation;
}

function sum(entries: readonly Entry[], field: keyof Entry): number {
  return entries.reduce((total, entry) => total + Number(entry[field] ?? 0), 0);
}

function most(entries: readonly Entry[], field: keyof Entry): number | undefined {
  const values = entries.map((entry) => entry[field]).filter((value) => typeof value === "number");
  return values.length > 0 ? Math.max(...values) : undefined;
}

function toMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function count(rtp: readonly Entry[], remote: readonly Entry[], isSent: boolean): StatsCounters {
  return {
    atMs: most(rtp, "timestamp") ?? 0,
    bytes: sum(rtp, isSent ? "bytesSent" : "bytesReceived"),
    packets: sum(rtp, isSent ? "packetsSent" : "packetsReceived"),
    lost: sum(isSent ? remote : rtp, "packetsLost"),
  };
}

/** Counters of a sender or receiver that began anew run backwards: there is nothing to compare then. */
function ratesOf(
  now: StatsCounters,
  before: StatsCounters | undefined,
  isSent: boolean,
): Pick<TrackStats, "bitrateBps" | "lossRatio"> {
  const seconds = before ? (now.atMs - before.atMs) / 1000 : 0;
  if (!before || seconds <= 0 || now.bytes < before.bytes)
    return { bitrateBps: undefined, lossRatio: undefined };
  const lost = Math.max(0, now.lost - before.lost);
  // Received packets do not count the lost ones, sent packets do.
  const expected = now.packets - before.packets + (isSent ? 0 : lost);
  return {
    bitrateBps: ((now.bytes - before.bytes) * 8) / seconds,
    lossRatio: expected > 0 ? Math.min(1, lost / expected) : undefined,
  };
}

/**
 * Numbers of a track from its statistics report and the counters of the look before.
 *
 * @returns undefined when the report has no stream of the track
 */
export function readTrackStats(
  report: Iterable<[string, unknown]>,
  before: StatsCounters | undefined,
): { stats: TrackStats; counters: StatsCounters } | undefined {
  const entries = [...report].map(([, entry]) => entry as Entry);
  const ofType = (type: string): Entry[] => entries.filter((entry) => entry.type === type);
  const sent = ofType("outbound-rtp");
  const isSent = sent.length > 0;
  const rtp = isSent ? sent : ofType("inbound-rtp");
  if (rtp.length === 0) return undefined;
  const remote = ofType("remote-inbound-rtp");
  const counters = count(rtp, remote, isSent);
  const path = ofType("candidate-pair").filter(({ nominated }) => nominated);
  const stats: TrackStats = {
    direction: isSent ? "sent" : "received",
    ...ratesOf(counters, before, isSent),
    roundTripTimeMs: toMs(most(remote, "roundTripTime") ?? most(path, "currentRoundTripTime")),
    jitterMs: toMs(most(isSent ? remote : rtp, "jitter")),
    codec: ofType("codec")[0]?.mimeType?.split("/")[1],
    widthPx: most(rtp, "frameWidth"),
    heightPx: most(rtp, "frameHeight"),
    framesPerSecond: most(rtp, "framesPerSecond"),
    limitation:
      rtp.find(({ qualityLimitationReason: reason }) => reason !== undefined && reason !== "none")
        ?.qualityLimitationReason ?? rtp[0]?.qualityLimitationReason,
  };
  return { stats: Object.freeze(stats), counters };
}

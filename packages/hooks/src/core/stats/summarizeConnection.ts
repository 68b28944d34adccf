import type { TrackStats } from "./readTrackStats.ts";

/**
 * What is the matter, in one word. `reconnecting`: the connection is being mended. `busy-device`: this computer cannot
 * keep up. `slow-network`: too little bandwidth. `lossy-network`: packets get lost, sound and picture stutter. `far`:
 * what is said arrives late. `unknown`: nothing was measured yet.
 */
export type ConnectionTrouble =
  | "none"
  | "unknown"
  | "reconnecting"
  | "busy-device"
  | "slow-network"
  | "lossy-network"
  | "far";

/** The connection of this client to the room, over all its tracks, as of the last look. */
export interface ConnectionStats {
  readonly trouble: ConnectionTrouble;
  readonly sendBitrateBps: number;
  readonly receiveBitrateBps: number;
  /** The worst share of packets lost on the way out and on the way in, 0 to 1. */
  readonly sendLossRatio: number | undefined;
  readonly receiveLossRatio: number | undefined;
  readonly roundTripTimeMs: number | undefined;
}

/** Above this share of lost packets sound suffers although it is concealed. */
const badLossRatio = 0.05;
/** Above this people start to talk over one another: ITU-T G.114 has 150 ms one way, and half of the way is elsewhere. */
const badRoundTripTimeMs = 300;

function worst(stats: readonly TrackStats[], field: "lossRatio" | "roundTripTimeMs"): number | undefined {
  const values = stats.map((each) => each[field]).filter((value) => value !== undefined);
  return values.length > 0 ? Math.max(...values) : undefined;
}

function sumBitrates(stats: readonly TrackStats[]): number {
  return stats.reduce((total, { bitrateBps = 0 }) => total + bitrateBps, 0);
}

function judge(stats: readonly TrackStats[], isReconnecting: boolean): ConnectionTrouble {
  if (isReconnecting) return "reconnecting";
  if (stats.length === 0) return "unknown";
  if ((worst(stats, "lossRatio") ?? 0) > badLossRatio) return "lossy-network";
  if (stats.some(({ limitation }) => limitation === "bandwidth")) return "slow-network";
  if (stats.some(({ limitation }) => limitation === "cpu")) return "busy-device";
  return (worst(stats, "roundTripTimeMs") ?? 0) > badRoundTripTimeMs ? "far" : "none";
}

/** Sums up the tracks of one client; the most harmful trouble wins. */
export function summarizeConnection(stats: readonly TrackStats[], isReconnecting: boolean): ConnectionStats {
  const sent = stats.filter(({ direction }) => direction === "sent");
  const received = stats.filter(({ direction }) => direction === "received");
  return {
    trouble: judge(stats, isReconnecting),
    sendBitrateBps: sumBitrates(sent),
    receiveBitrateBps: sumBitrates(received),
    sendLossRatio: worst(sent, "lossRatio"),
    receiveLossRatio: worst(received, "lossRatio"),
    roundTripTimeMs: worst(stats, "roundTripTimeMs"),
  };
}

import { ConnectionQuality } from "@livekit/protocol";

/** What became of one track in the last 5 s. */
export interface QualityWindow {
  mimeType: string;
  /** Packets that should have come. */
  packets: number;
  /** Of these, the ones that did not. */
  lost: number;
  /** Whether the sender's reports came, media or not. */
  reported: boolean;
  /** Nothing is sent because nothing is wanted: muted, or without subscribers. */
  idle: boolean;
  /** Stopped for want of bandwidth. */
  paused: boolean;
  /** Spatial layers below what is wanted and sent, on average. */
  missingLayers: number;
}

const best = 100;
const worst = 30;
/** The score that stands for LOST, and for a track that should flow and does not. */
const scores = { lost: 20, dry: 40 } as const;
const qualityAbove = { excellent: 80, good: 40, poor: 20 } as const;
/** How fast a score follows: faster down than up. */
const follow = { down: 0.8, up: 0.4 } as const;
const perMissingLayer = 35;
/** Points for each percent lost. Opus repairs some of it by forward error correction. */
const lossWeights = { audio: 8 / 1.5, video: 10 } as const;

/** livekit-server's score of one track, 0 to 100, from loss and missing layers. */
export class ConnectionScore {
  #score = best;

  get score(): number {
    return this.#score;
  }

  update(window: QualityWindow): void {
    if (window.idle) {
      // Going silent does not repair a connection that was lost.
      if (this.#score !== scores.lost) this.#score = best;
    } else if (window.paused) {
      this.#score = worst;
    } else if (window.packets === 0) {
      this.#score = window.reported ? scores.dry : scores.lost;
    } else {
      this.#follow(Math.min(packetScore(window), best - perMissingLayer * window.missingLayers));
    }
  }

  #follow(target: number): void {
    const share = target < this.#score ? follow.down : follow.up;
    this.#score = Math.max(worst, share * target + (1 - share) * this.#score);
  }
}

function packetScore({ mimeType, packets, lost }: QualityWindow): number {
  const weight = mimeType.startsWith("audio/") ? lossWeights.audio : lossWeights.video;
  return Math.max(0, best - ((lost * 100) / packets) * weight);
}

export function qualityOfScore(score: number): ConnectionQuality {
  if (score > qualityAbove.excellent) return ConnectionQuality.EXCELLENT;
  if (score > qualityAbove.good) return ConnectionQuality.GOOD;
  return score > qualityAbove.poor ? ConnectionQuality.POOR : ConnectionQuality.LOST;
}

/** The score as a mean opinion score, 1 to 4.5: ConnectionQualityInfo.score. */
export function toMeanOpinionScore(score: number): number {
  if (score <= 0) return 1;
  if (score >= 100) return 4.5;
  return 1 + 0.035 * score + 0.000_007 * score * (score - 60) * (100 - score);
}

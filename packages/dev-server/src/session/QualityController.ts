import { ConnectionQuality, ConnectionQualityInfo } from "@livekit/protocol";
import type { TrackStats } from "../media/parameters.ts";
import type { Participant } from "../room/Participant.ts";
import { ConnectionScore, qualityOfScore, toMeanOpinionScore } from "../room/ConnectionScore.ts";

/** Older clients take LOST for an unknown value. */
const lostSinceProtocol = 11;

/** How well a participant is connected: as well as the worst of what it publishes and subscribes. */
export class QualityController {
  readonly #participant: Participant;
  #scores = new Map<string, ConnectionScore>();

  constructor(participant: Participant) {
    this.#participant = participant;
  }

  /** Takes the stats of all its tracks; those that are gone no longer count. */
  update(stats: readonly TrackStats[]): void {
    const scores = new Map<string, ConnectionScore>();
    for (const track of stats) {
      const key = `${track.direction} ${track.receiverId}`;
      const score = this.#scores.get(key) ?? new ConnectionScore();
      score.update(track);
      scores.set(key, score);
    }
    this.#scores = scores;
  }

  info(): ConnectionQualityInfo {
    const worst = Math.min(100, ...Array.from(this.#scores.values(), ({ score }) => score));
    const quality = qualityOfScore(worst);
    const knowsLost = this.#participant.clientInfo.protocol >= lostSinceProtocol;
    return new ConnectionQualityInfo({
      participantSid: this.#participant.sid,
      quality: quality === ConnectionQuality.LOST && !knowsLost ? ConnectionQuality.POOR : quality,
      score: toMeanOpinionScore(worst),
    });
  }

  dump(): object {
    return Object.fromEntries(Array.from(this.#scores, ([key, { score }]) => [key, Math.round(score)]));
  }
}

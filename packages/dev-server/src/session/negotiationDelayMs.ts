/** Changes of one moment share one offer. */
const gatherMs = 10;
/** Of changes in a row, so many offers are enough. */
const intervalMs = 150;

/**
 * How long an offer, or the wish for one, waits for more changes to join in: hardly, unless there was one just now.
 * As livekit-server has it.
 */
export function negotiationDelayMs(sinceLastMs: number): number {
  return sinceLastMs > intervalMs ? gatherMs : intervalMs;
}

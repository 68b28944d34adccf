import type { BandwidthEstimator, ProbeOutcome } from "./BandwidthEstimator.ts";

/** For a subscriber whose client reports nothing that an estimate could be made of: no limit. */
export class NullEstimator implements BandwidthEstimator {
  readonly estimateBps: number = Infinity;
  readonly lossRatio: number = 0;
  readonly congested: boolean = false;

  receiveFeedback(): void {}

  receiveRemb(): void {}

  takeProbe(): ProbeOutcome {
    return "unknown";
  }

  dump(): object {
    return { kind: "null" };
  }
}

/** Highest layers to forward of a track; spatial −1 means none: the track is paused. */
export interface Allocation {
  spatial: number;
  temporal: number;
}

/** One subscribed video as the allocator sees it. */
export interface AllocatableTrack {
  id: string;
  /** Higher ones are served first. */
  priority: number;
  /** What the subscriber asks for. */
  maxSpatial: number;
  maxTemporal: number;
  /** Whether the track may be paused for want of bandwidth. */
  mayPause: boolean;
  /** Bits per second by spatial, then by temporal layer with those below; undefined where nothing flows. */
  bitratesBps: readonly (readonly number[] | undefined)[];
  /** What the track has now. */
  current: Allocation;
}

export interface AllocationResult {
  targets: Map<string, Allocation>;
  /** `deficient`: some track gets less than was asked for. */
  state: "stable" | "deficient";
  /** What all targets need together. */
  allocatedBps: number;
  /** What the next step up would need; as {@link allocatedBps} when there is none. */
  nextStepBps: number;
  /** What everything that was asked for would need. */
  desiredBps: number;
}

interface Option extends Allocation {
  bps: number;
}

interface Ladder {
  track: AllocatableTrack;
  /** Ascending; empty when nothing is known of the track yet. */
  options: Option[];
  /** Index in {@link options}; −1 paused. */
  step: number;
  /** The step that the track has now. */
  currentStep: number;
}

/** Room that a step up must leave, so that layers don't go to and fro. */
const stepUpMargin = 1.1;
const paused: Allocation = { spatial: -1, temporal: 0 };

/**
 * Shares a budget among a subscriber's videos. Each gets its lowest layer first, by priority and then by size;
 * what is left raises them in the same order, one step at a time among equals.
 */
export function allocateStreams(tracks: readonly AllocatableTrack[], budgetBps: number): AllocationResult {
  const ladders = tracks.map(toLadder).toSorted(byImportance);
  let leftBps = budgetBps;
  for (const ladder of ladders) {
    const lowest = ladder.options[0]?.bps ?? 0;
    if (ladder.track.mayPause && lowest * marginFor(ladder, 0) > leftBps) ladder.step = -1;
    else leftBps -= lowest;
  }
  for (let from = 0; from < ladders.length;) {
    const { priority } = ladders[from]!.track;
    const equals = ladders.slice(from).filter(({ track }) => track.priority === priority);
    leftBps = raise(equals, leftBps);
    from += equals.length;
  }
  return toResult(ladders);
}

function raise(ladders: readonly Ladder[], budgetBps: number): number {
  let leftBps = budgetBps;
  for (let raised = true; raised;) {
    raised = false;
    for (const ladder of ladders) {
      const next = ladder.step < 0 ? undefined : ladder.options[ladder.step + 1];
      if (!next) continue;
      const costBps = next.bps - stepBps(ladder);
      if (costBps * marginFor(ladder, ladder.step + 1) > leftBps) continue;
      leftBps -= costBps;
      ladder.step++;
      raised = true;
    }
  }
  return leftBps;
}

function toResult(ladders: readonly Ladder[]): AllocationResult {
  const targets = new Map<string, Allocation>();
  let allocatedBps = 0;
  let desiredBps = 0;
  let cheapestBps = Infinity;
  for (const ladder of ladders) {
    const { track, options, step } = ladder;
    const option = options[step];
    const { maxTemporal } = track;
    targets.set(
      track.id,
      step < 0 ? paused : targetOf(option ?? { spatial: 0, temporal: maxTemporal }, ladder),
    );
    allocatedBps += stepBps(ladder);
    desiredBps += options.at(-1)?.bps ?? 0;
    const next = options[step + 1];
    if (next) cheapestBps = Math.min(cheapestBps, next.bps - stepBps(ladder));
  }
  const stable = cheapestBps === Infinity;
  const nextStepBps = allocatedBps + (stable ? 0 : cheapestBps * stepUpMargin);
  return { targets, state: stable ? "stable" : "deficient", allocatedBps, nextStepBps, desiredBps };
}

/** On the last step the track is held back by nothing: a better layer that begins to flow is taken at once. */
function targetOf({ spatial, temporal }: Allocation, { track, options, step }: Ladder): Allocation {
  const top = options.length > 0 && step === options.length - 1;
  return top ? { spatial: track.maxSpatial, temporal: track.maxTemporal } : { spatial, temporal };
}

function stepBps({ options, step }: Ladder): number {
  return options[step]?.bps ?? 0;
}

function marginFor({ currentStep }: Ladder, step: number): number {
  return step > currentStep ? stepUpMargin : 1;
}

/** Fewer frames are an option for the lowest layer only: sharpness shall not cost motion. */
function toLadder(track: AllocatableTrack): Ladder {
  const options: Option[] = [];
  for (let spatial = 0; spatial <= track.maxSpatial; spatial++) {
    const byTemporal = track.bitratesBps[spatial];
    if (!byTemporal || byTemporal.length === 0) continue;
    const top = Math.min(track.maxTemporal, byTemporal.length - 1);
    for (let temporal = options.length === 0 ? 0 : top; temporal <= top; temporal++) {
      const bps = byTemporal[temporal]!;
      // More for no more bandwidth leaves no reason for less.
      while (options.length > 0 && options.at(-1)!.bps >= bps) options.pop();
      options.push({ spatial, temporal, bps });
    }
  }
  const { current } = track;
  const currentStep = options.findLastIndex(
    ({ spatial, temporal }) =>
      spatial < current.spatial || (spatial === current.spatial && temporal <= current.temporal),
  );
  return { track, options, step: 0, currentStep };
}

function byImportance(a: Ladder, b: Ladder): number {
  return b.track.priority - a.track.priority || b.track.maxSpatial - a.track.maxSpatial;
}

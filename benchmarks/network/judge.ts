/** What the subscriber's decoders had done at one time; counts from the start. */
export interface Sample {
  /** Since 1970. */
  atMs: number;
  frames: number;
  freezes: number;
  frozenMs: number;
  /** Of the picture, in pixels. */
  height: number;
  bytes: number;
  plis: number;
  soundSamples: number;
  concealedSamples: number;
}

export interface Outcome {
  /** Decoded frames a second before and during the fault. */
  fpsBefore: number;
  fps: number;
  /** Height of the picture before and, averaged over time, during the fault. */
  heightBefore: number;
  height: number;
  /** From the fault's beginning until the call was as before: W3C's freezeCount and totalFreezesDuration. */
  freezes: number;
  frozenMs: number;
  /** The longest time in it without a decoded frame. */
  longestGapMs: number;
  /** From the fault's beginning until the picture moved evenly; Infinity when it never did. */
  settleMs: number;
  /** From the fault's end until frames and size were as before; Infinity when that took too long. */
  recoverMs: number;
  /** Share of the sound during the fault that had to be made up. */
  concealed: number;
}

/** The picture moves evenly: for so long nothing froze, and most frames came. */
const evenMs = 2000;
const evenShare = 0.8;
/** As before, measured over a second. */
const recoveredMs = 1000;
const recoveredShare = 0.9;
export const baselineMs = 3000;

export function judge(samples: readonly Sample[], faultAtMs: number, clearAtMs: number): Outcome {
  const between = (fromMs: number, toMs: number): Sample[] =>
    samples.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const before = between(faultAtMs - baselineMs, faultAtMs);
  const fault = between(faultAtMs, clearAtMs);
  const fpsBefore = fpsOf(before);
  const heightBefore = before.at(-1)?.height ?? 0;
  const settled = fault.find(({ atMs }) => {
    const window = between(atMs, atMs + evenMs);
    const whole = (window.at(-1)?.atMs ?? 0) - atMs > 0.9 * evenMs;
    return whole && fpsOf(window) >= evenShare * fpsBefore && grown(window, "freezes") === 0;
  });
  const recovered = recoveredAt(samples, { fpsBefore, heightBefore }, clearAtMs);
  const whole = between(faultAtMs, recovered ?? Infinity);
  const { longestGapMs, openGapMs } = gapsOf(whole);
  return {
    fpsBefore,
    fps: fpsOf(fault),
    heightBefore,
    height: fault.reduce((sum, { height }) => sum + height, 0) / Math.max(1, fault.length),
    freezes: grown(whole, "freezes"),
    // What lasts still is in no freeze yet.
    frozenMs: grown(whole, "frozenMs") + (openGapMs > 1000 ? openGapMs : 0),
    longestGapMs,
    settleMs: settled ? settled.atMs - faultAtMs : Infinity,
    recoverMs: recovered === undefined ? Infinity : Math.max(0, recovered - clearAtMs),
    concealed: grown(fault, "concealedSamples") / Math.max(1, grown(fault, "soundSamples")),
  };
}

/** When frames and size were first as before after `clearAtMs`, and stayed so for a second; undefined: not yet. */
export function recoveredAt(
  samples: readonly Sample[],
  { fpsBefore, heightBefore }: { fpsBefore: number; heightBefore: number },
  clearAtMs: number,
): number | undefined {
  const after = samples.filter(({ atMs }) => atMs >= clearAtMs);
  return after.find(({ atMs }, from) => {
    const window = after.slice(from).filter((each) => each.atMs <= atMs + recoveredMs);
    const last = window.at(-1);
    if (!last || last.atMs - atMs < 0.9 * recoveredMs) return false;
    return (
      fpsOf(window) >= recoveredShare * fpsBefore && window.every(({ height }) => height >= heightBefore)
    );
  })?.atMs;
}

export function fpsOf(samples: readonly Sample[]): number {
  const spanMs = (samples.at(-1)?.atMs ?? 0) - (samples[0]?.atMs ?? 0);
  return spanMs > 0 ? (grown(samples, "frames") * 1000) / spanMs : 0;
}

function grown(samples: readonly Sample[], name: keyof Sample): number {
  return (samples.at(-1)?.[name] ?? 0) - (samples[0]?.[name] ?? 0);
}

function gapsOf(samples: readonly Sample[]): { longestGapMs: number; openGapMs: number } {
  let lastFrameAtMs = samples[0]?.atMs ?? 0;
  let frames = samples[0]?.frames ?? 0;
  let longestGapMs = 0;
  for (const sample of samples) {
    if (sample.frames === frames) continue;
    longestGapMs = Math.max(longestGapMs, sample.atMs - lastFrameAtMs);
    lastFrameAtMs = sample.atMs;
    frames = sample.frames;
  }
  const openGapMs = (samples.at(-1)?.atMs ?? 0) - lastFrameAtMs;
  return { longestGapMs: Math.max(longestGapMs, openGapMs), openGapMs };
}

/** Of 16 kHz: voices are told apart as well, in a sixteenth of the time. */
const decimation = 4;
const rateHz = 16_000 / decimation;
const comparedSamples = 0.3 * rateHz;
/** Less than this two different vowels may look alike for. */
const minSamples = 0.1 * rateHz;
const audible = 0.005;
/** Correlation of the same sound through two encoders. */
const alike = 0.85;

/**
 * How many samples at the end of `recorded` are the same sound that `live` begins with: people record until somebody
 * listens, and for a moment longer. 0 where nothing is heard that both have. Both at 16 kHz.
 */
export function overlapOf(recorded: Float32Array, live: Float32Array): number {
  const [before, after] = [decimate(recorded), decimate(live)];
  const begin = after.findIndex((sample) => Math.abs(sample) > audible);
  const sound = after.subarray(begin, begin + comparedSamples);
  if (begin < 0 || sound.length < minSamples) return 0;
  let best = { likeness: alike, overlap: 0 };
  const earliest = Math.max(before.length - (after.length - begin), 0);
  for (let at = earliest; at + minSamples <= before.length; at++) {
    const likeness = correlation(before.subarray(at, at + sound.length), sound);
    if (likeness > best.likeness) best = { likeness, overlap: before.length - at + begin };
  }
  return Math.min(best.overlap * decimation, recorded.length);
}

function decimate(samples: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.floor(samples.length / decimation) }, (_, index) => {
    let sum = 0;
    for (let i = 0; i < decimation; i++) sum += samples[index * decimation + i]!;
    return sum / decimation;
  });
}

/** Of as much as the shorter one has; -1 to 1. */
function correlation(a: Float32Array, b: Float32Array): number {
  const length = Math.min(a.length, b.length);
  let [both, onlyA, onlyB] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    both += a[i]! * b[i]!;
    onlyA += a[i]! * a[i]!;
    onlyB += b[i]! * b[i]!;
  }
  return both / (Math.sqrt(onlyA * onlyB) || 1);
}

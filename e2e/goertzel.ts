/**
 * How much of a signal is one pitch: the power at `frequencyHz` as a share of all power, 0 to 1 (Goertzel).
 *
 * @param samples - linear PCM of any scale
 */
export function shareOfPitch(samples: ArrayLike<number>, sampleRateHz: number, frequencyHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRateHz);
  let previous = 0;
  let beforePrevious = 0;
  let power = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    const current = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = current;
    power += sample * sample;
  }
  if (power === 0) return 0;
  const atPitch = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
  return (2 * atPitch) / (power * samples.length);
}

/** Zero crossings of the filter on each side: enough for speech. */
const crossings = 12;

/** Changes the sample rate of audio that comes in pieces: a windowed-sinc filter in as many phases as there are. */
export class Resampler {
  /** Output samples of one period, and the input samples that they take. */
  readonly #phases: number;
  readonly #step: number;
  readonly #kernels: Float32Array[];
  readonly #halfTaps: number;
  #input: Float32Array;
  /** Of the next output sample, in 1 / phases of an input sample from the begin of the input that is kept. */
  #position = 0;

  constructor(fromHz: number, toHz: number) {
    const divisor = greatestCommonDivisor(fromHz, toHz);
    this.#phases = toHz / divisor;
    this.#step = fromHz / divisor;
    const cutoff = Math.min(1, toHz / fromHz);
    this.#halfTaps = Math.ceil(crossings / cutoff);
    this.#kernels = Array.from({ length: this.#phases }, (_, phase) =>
      kernel(phase / this.#phases, cutoff, this.#halfTaps),
    );
    this.#input = new Float32Array(this.#halfTaps - 1);
  }

  push(samples: Float32Array): Float32Array {
    if (this.#phases === this.#step) return samples;
    const input = new Float32Array(this.#input.length + samples.length);
    input.set(this.#input);
    input.set(samples, this.#input.length);
    const taps = this.#halfTaps * 2;
    const output: number[] = [];
    for (let from = this.#first(); from + taps <= input.length; from = this.#first()) {
      const weights = this.#kernels[this.#position % this.#phases] ?? new Float32Array(taps);
      let sum = 0;
      for (let i = 0; i < taps; i++) sum += (input[from + i] ?? 0) * (weights[i] ?? 0);
      output.push(sum);
      this.#position += this.#step;
    }
    const done = Math.min(this.#first(), input.length);
    this.#position -= done * this.#phases;
    this.#input = input.slice(done);
    return Float32Array.from(output);
  }

  /** What is left, when nothing more comes. */
  flush(): Float32Array {
    return this.push(new Float32Array(this.#phases === this.#step ? 0 : this.#halfTaps));
  }

  #first(): number {
    return Math.floor(this.#position / this.#phases);
  }
}

/** Weights of the samples around a point that lies `fraction` after the middle one; their sum is 1. */
function kernel(fraction: number, cutoff: number, halfTaps: number): Float32Array {
  const weights = Float32Array.from({ length: halfTaps * 2 }, (_, index) => {
    const distance = index - (halfTaps - 1) - fraction;
    const angle = Math.PI * distance * cutoff;
    const window = Math.cos((Math.PI * distance) / (2 * halfTaps)) ** 2;
    return window * (angle === 0 ? 1 : Math.sin(angle) / angle);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

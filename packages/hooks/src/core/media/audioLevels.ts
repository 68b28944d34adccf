/** One listener's analyser: a track's samples, and where its level goes. */
interface Meter {
  readonly source: MediaStreamAudioSourceNode;
  readonly analyser: AnalyserNode;
  readonly samples: Float32Array<ArrayBuffer>;
  readonly listeners: Set<(level: number) => void>;
}

/** Speech seldom exceeds a quarter of full scale (RMS): this makes a clear voice reach 1. */
const gain = 4;
const meters = new Map<MediaStreamTrack, Meter>();
let context: AudioContext | undefined;
let frame: number | undefined;

function levelOf({ analyser, samples }: Meter): number {
  analyser.getFloatTimeDomainData(samples);
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, Math.sqrt(sum / samples.length) * gain);
}

function tick(): void {
  for (const meter of meters.values()) {
    const level = levelOf(meter);
    for (const listener of meter.listeners) listener(level);
  }
  frame = meters.size > 0 ? requestAnimationFrame(tick) : undefined;
}

function open(track: MediaStreamTrack): Meter {
  context ??= new AudioContext();
  // Until the page had a gesture the context is suspended and levels are 0.
  if (context.state === "suspended") void context.resume().catch(() => undefined);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const meter = {
    source,
    analyser,
    samples: new Float32Array(analyser.fftSize),
    listeners: new Set<() => void>(),
  };
  meters.set(track, meter);
  return meter;
}

function close(track: MediaStreamTrack, meter: Meter): void {
  meter.source.disconnect();
  meters.delete(track);
  if (meters.size > 0) return;
  if (frame !== undefined) cancelAnimationFrame(frame);
  frame = undefined;
  void context?.close();
  context = undefined;
}

/**
 * Calls `onLevel` once a frame with how loud the track is, 0 to 1. All meters share one audio context and one loop,
 * both closed with the last.
 *
 * @returns a function that ends it
 */
export function subscribeAudioLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const meter = meters.get(track) ?? open(track);
  meter.listeners.add(onLevel);
  frame ??= requestAnimationFrame(tick);
  return () => {
    meter.listeners.delete(onLevel);
    if (meter.listeners.size === 0 && meters.get(track) === meter) close(track, meter);
  };
}

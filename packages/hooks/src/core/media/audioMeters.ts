/** One track's analyser, and those who look at it once a frame. */
interface Meter {
  readonly source: MediaStreamAudioSourceNode;
  readonly analyser: AnalyserNode;
  readonly listeners: Set<(analyser: AnalyserNode) => void>;
}

const meters = new Map<MediaStreamTrack, Meter>();
let context: AudioContext | undefined;
let frame: number | undefined;

function tick(): void {
  for (const { analyser, listeners } of meters.values()) {
    for (const listener of listeners) listener(analyser);
  }
  frame = meters.size > 0 ? requestAnimationFrame(tick) : undefined;
}

function open(track: MediaStreamTrack): Meter {
  context ??= new AudioContext();
  // Until the page had a gesture the context is suspended and there is silence.
  if (context.state === "suspended") void context.resume().catch(() => undefined);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const meter: Meter = { source, analyser, listeners: new Set() };
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
 * Calls `onFrame` in each animation frame with the track's analyser (512 samples, 256 frequencies). All share one
 * audio context and one loop, both closed with the last.
 *
 * @returns a function that ends it
 */
export function subscribeAnalyser(
  track: MediaStreamTrack,
  onFrame: (analyser: AnalyserNode) => void,
): () => void {
  const meter = meters.get(track) ?? open(track);
  meter.listeners.add(onFrame);
  frame ??= requestAnimationFrame(tick);
  return () => {
    meter.listeners.delete(onFrame);
    if (meter.listeners.size === 0 && meters.get(track) === meter) close(track, meter);
  };
}

import type { Page } from "playwright";

/**
 * Listens to what the page plays, for a second or until there is no doubt.
 *
 * @returns the largest share of one pitch in any spectrum, 0 to 1; 0 while it is silent
 */
export function pitchHeard(page: Page, frequencyHz: number): Promise<number> {
  return page.evaluate(async (hz) => {
    const streams = Array.from(document.querySelectorAll("audio"), (audio) => audio.srcObject).filter(
      (source) => source instanceof MediaStream && source.getAudioTracks().length > 0,
    );
    const context = new AudioContext();
    const analysers = streams.map((stream) => {
      const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
      new MediaStreamAudioSourceNode(context, { mediaStream: stream as MediaStream }).connect(analyser);
      return analyser;
    });
    let best = 0;
    for (const endMs = performance.now() + 1_000; best < 0.9 && performance.now() < endMs;) {
      await new Promise(requestAnimationFrame);
      for (const analyser of analysers) {
        const spectrum = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(spectrum);
        const power = spectrum.map((decibels) => 10 ** (decibels / 10));
        const bin = Math.round((hz * analyser.fftSize) / context.sampleRate);
        const total = power.reduce((sum, value) => sum + value, 0);
        const near = power.subarray(bin - 3, bin + 4).reduce((sum, value) => sum + value, 0);
        if (total > 1e-7) best = Math.max(best, near / total);
      }
    }
    await context.close();
    return best;
  }, frequencyHz);
}

/**
 * Listens to what the page plays, for a while.
 *
 * @returns how loud each tenth of a second was, in decibels of full scale, the quietest first
 */
export function levelsHeard(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(async (durationMs) => {
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 4096 });
    for (const { srcObject } of document.querySelectorAll("audio")) {
      if (!(srcObject instanceof MediaStream) || srcObject.getAudioTracks().length === 0) continue;
      new MediaStreamAudioSourceNode(context, { mediaStream: srcObject }).connect(analyser);
    }
    const levels: number[] = [];
    const samples = new Float32Array(analyser.fftSize);
    await new Promise((resolve) => {
      const listening = setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        levels.push(10 * Math.log10(power + 1e-10));
        if (levels.length * 100 < durationMs) return;
        clearInterval(listening);
        resolve(undefined);
      }, 100);
    });
    await context.close();
    return levels.toSorted((one, other) => one - other);
  }, forMs);
}

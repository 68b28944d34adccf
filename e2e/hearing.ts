import type { Page } from "playwright";

/**
 * Listens for one second, on a bare livekit-client page, to a remote participant's microphone as the decoder
 * puts it out: the largest share of one pitch in a spectrum, 0 to 1.
 */
export function shareHeard(page: Page, identity: string, frequencyHz: number): Promise<number> {
  return page.evaluate(
    async ([who, hz]) => {
      const { Track } = window.LivekitClient;
      const person = window.room.remoteParticipants.get(who);
      const track = person?.getTrackPublication(Track.Source.Microphone)?.track;
      if (!track) return 0;
      track.attach();
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
      new MediaStreamAudioSourceNode(context, {
        mediaStream: new MediaStream([track.mediaStreamTrack]),
      }).connect(analyser);
      const spectrum = new Float32Array(analyser.frequencyBinCount);
      const bin = Math.round((hz * analyser.fftSize) / context.sampleRate);
      let best = 0;
      for (const endMs = performance.now() + 1_000; performance.now() < endMs;) {
        await new Promise(requestAnimationFrame);
        analyser.getFloatFrequencyData(spectrum);
        const power = spectrum.map((decibels) => 10 ** (decibels / 10));
        const total = power.reduce((sum, value) => sum + value, 0);
        const near = power.subarray(bin - 3, bin + 4).reduce((sum, value) => sum + value, 0);
        if (total > 1e-9) best = Math.max(best, near / total);
      }
      await context.close();
      return best;
    },
    [identity, frequencyHz] as const,
  );
}

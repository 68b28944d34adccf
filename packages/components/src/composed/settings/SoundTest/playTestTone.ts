/** Three notes of a chord, in hertz. */
const notesHz = [523.25, 659.25, 783.99] as const;
const noteSeconds = 0.28;

/**
 * Plays a short chord, note by note.
 *
 * @param deviceId - the speaker, where the browser can choose one
 * @returns a promise of its end
 */
export async function playTestTone(deviceId?: string): Promise<void> {
  const context = new AudioContext();
  try {
    const out = new MediaStreamAudioDestinationNode(context);
    // An element, since only Chromium can turn a whole context to another speaker.
    const element = new Audio();
    element.srcObject = out.stream;
    if (deviceId && "setSinkId" in element) await element.setSinkId(deviceId);
    await context.resume();
    await element.play();
    const ends = notesHz.map((frequencyHz, index) => playNote(out, frequencyHz, index * noteSeconds));
    await Promise.all(ends);
  } finally {
    await context.close();
  }
}

function playNote(out: AudioNode, frequencyHz: number, afterSeconds: number): Promise<void> {
  const { context } = out;
  const oscillator = new OscillatorNode(context, { frequency: frequencyHz, type: "triangle" });
  const gain = new GainNode(context, { gain: 0 });
  oscillator.connect(gain).connect(out);
  const start = context.currentTime + afterSeconds;
  const end = start + noteSeconds * 1.6;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.25, start + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, end);
  oscillator.start(start);
  oscillator.stop(end);
  return new Promise((resolve) => oscillator.addEventListener("ended", () => resolve(), { once: true }));
}

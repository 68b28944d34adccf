import type { Page } from "playwright";

/** What a page's wiretap holds, in the page. */
interface Wiretap {
  /** All that was received, from the first sound on; 16 kHz. */
  heard: Float32Array[];
  say: (samples: readonly number[]) => void;
  /** The words on screen for where the conversation stands, each time they changed. */
  states: string[];
}

declare global {
  interface Window {
    wiretap: Wiretap;
  }
}

const rateHz = 16_000;

/** Before the page loads: records what it receives, and lets a test speak into its microphone, too. */
export async function tapWires(page: Page): Promise<void> {
  await page.addInitScript((sampleRate) => {
    const [ears, mouth] = [new AudioContext({ sampleRate }), new AudioContext()];
    let microphone: MediaStreamAudioDestinationNode | undefined;
    const wiretap: Wiretap = {
      heard: [],
      states: [],
      say(samples) {
        if (!microphone) throw new Error("the microphone is closed");
        const buffer = mouth.createBuffer(1, samples.length, sampleRate);
        buffer.copyToChannel(Float32Array.from(samples), 0);
        const source = new AudioBufferSourceNode(mouth, { buffer });
        source.connect(microphone);
        source.start();
      },
    };
    window.wiretap = wiretap;

    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const mediaStream = await open(constraints);
      microphone = mouth.createMediaStreamDestination();
      new MediaStreamAudioSourceNode(mouth, { mediaStream }).connect(microphone);
      return microphone.stream;
    };

    const recorder = `registerProcessor("recorder", class extends AudioWorkletProcessor {
      process([input]) {
        if (input[0]) this.port.postMessage(input[0].slice());
        return true;
      }
    });`;
    const ready = ears.audioWorklet.addModule(
      URL.createObjectURL(new Blob([recorder], { type: "text/javascript" })),
    );
    const record = async (track: MediaStreamTrack): Promise<void> => {
      await ready;
      const node = new AudioWorkletNode(ears, "recorder", { channelCount: 1, channelCountMode: "explicit" });
      node.port.addEventListener("message", ({ data }: MessageEvent<Float32Array>) => {
        if (wiretap.heard.length > 0 || data.some((sample) => sample !== 0)) wiretap.heard.push(data);
      });
      node.port.start();
      new MediaStreamAudioSourceNode(ears, { mediaStream: new MediaStream([track]) }).connect(node);
    };
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        this.addEventListener("track", ({ track }) => track.kind === "audio" && void record(track));
      }
    };

    const look = (): void => {
      const state = document.querySelector(".gr-agent-status, button[aria-busy=true]")?.textContent;
      if (state && state !== wiretap.states.at(-1)) wiretap.states.push(state);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  }, rateHz);
}

/** Speaks into the microphone. */
export function say(page: Page, speech: Float32Array): Promise<void> {
  return page.evaluate((samples) => window.wiretap.say(samples), Array.from(speech));
}

/** Where the conversation stood so far, in the words on screen. */
export function statesSeen(page: Page): Promise<string[]> {
  // Whether a voice that comes at once is waited for on screen depends on how fast that is.
  return page.evaluate(() => window.wiretap.states.filter((state) => state !== "You can talk now"));
}

/** What was received since the last call. */
export async function takeHeard(page: Page): Promise<Float32Array> {
  const samples = await page.evaluate(() =>
    window.wiretap.heard
      .splice(0)
      .flatMap((chunk) => Array.from(chunk, (sample) => Math.round(sample * 32_767))),
  );
  return Float32Array.from(samples, (sample) => sample / 32_767);
}

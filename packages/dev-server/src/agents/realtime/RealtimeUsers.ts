import type { Clock } from "../../base/Clock.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import { AudioIntake } from "../mock/AudioIntake.ts";
import type { AudioCodec } from "../mock/VoiceProvider.ts";
import { AudioMixer } from "./AudioMixer.ts";

export interface RealtimeUsersOptions {
  codec: Pick<AudioCodec, "createDecoder">;
  clock: Clock;
  onFrame: (samples: Float32Array) => void;
}

interface Saying {
  identity: string;
  text: string;
}

/** Texts that a service never completed are forgotten. */
const maxSayings = 20;

/** The people whom a realtime service hears as one, and who of them said what. */
export class RealtimeUsers {
  readonly #options: RealtimeUsersOptions;
  readonly #mixer = new AudioMixer();
  readonly #intakes = new Map<string, AudioIntake>();
  /** What is said, by the service's item. */
  readonly #sayings = new Map<string, Saying>();

  constructor(options: RealtimeUsersOptions) {
    this.#options = options;
  }

  get identities(): string[] {
    return Array.from(this.#intakes.keys());
  }

  add(identity: string): void {
    if (this.#intakes.has(identity)) return;
    const { codec, clock, onFrame } = this.#options;
    this.#mixer.add(identity);
    const intake = new AudioIntake({
      codec,
      clock,
      onFrames: (frames) => {
        for (const mixed of this.#mixer.push(identity, frames)) onFrame(mixed);
      },
      // What the service has heard can't be taken back.
      onRetracted: () => {},
    });
    this.#intakes.set(identity, intake);
  }

  remove(identity: string): void {
    this.#intakes.get(identity)?.close();
    this.#intakes.delete(identity);
    this.#mixer.remove(identity);
  }

  handleAudio(identity: string, packet: AudioPacket): void {
    this.#intakes.get(identity)?.pushPacket(packet);
  }

  expectRecording(identity: string, soFar: () => readonly Uint8Array[]): void {
    this.#intakes.get(identity)?.expectRecording(soFar);
  }

  handleRecording(identity: string, packets: readonly Uint8Array[]): void {
    this.#intakes.get(identity)?.pushRecording(packets);
  }

  /** An item was said, or is being said: by whoever is loudest, the first time that it is asked for. */
  sayingOf(itemId: string): Saying {
    const known = this.#sayings.get(itemId);
    if (known) return known;
    const saying = { identity: this.#mixer.loudest ?? "", text: "" };
    this.#sayings.set(itemId, saying);
    const [oldest] = this.#sayings.keys();
    if (this.#sayings.size > maxSayings && oldest !== undefined) this.#sayings.delete(oldest);
    return saying;
  }

  forget(itemId: string): void {
    this.#sayings.delete(itemId);
  }

  close(): void {
    for (const identity of this.identities) this.remove(identity);
  }
}

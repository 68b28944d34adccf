import { Track, type Room } from "livekit-client";
import { getRoomStore } from "../RoomStore.ts";
import type { RoomTopic } from "../RoomStore.ts";
import { ValueStore } from "../ValueStore.ts";
import { getVolumeStore, type AudioSource } from "./VolumeStore.ts";
import { onePer } from "../onePer.ts";

/** One track on its way into the mix. */
interface Voice {
  readonly identity: string;
  readonly source: AudioSource;
  readonly input: MediaStreamAudioSourceNode;
  readonly gain: GainNode;
}

interface Graph {
  readonly context: AudioContext;
  readonly output: MediaStreamAudioDestinationNode;
  readonly voices: Map<MediaStreamTrack, Voice>;
}

const topics = ["tracks", "membership"] as const satisfies readonly RoomTopic[];

function isAudible(source: Track.Source): source is AudioSource {
  return source === Track.Source.Microphone || source === Track.Source.ScreenShareAudio;
}

/** One stream of everything that is said in a room, while somebody subscribes. */
export class RoomAudioMix extends ValueStore<MediaStream | undefined> {
  readonly #room: Room;
  readonly #isWithLocal: boolean;
  #graph: Graph | undefined;
  #subscribers = 0;
  #ends: (() => void)[] = [];

  constructor(room: Room, isWithLocal: boolean) {
    super(undefined);
    this.#room = room;
    this.#isWithLocal = isWithLocal;
  }

  /** @returns a function that lets go; the last to do so closes the audio context */
  readonly hold = (): (() => void) => {
    this.#subscribers += 1;
    if (this.#subscribers === 1) this.#open();
    return () => {
      this.#subscribers -= 1;
      if (this.#subscribers === 0) this.#close();
    };
  };

  #open(): void {
    const context = new AudioContext();
    // Until the page had a gesture the context is suspended and the mix is silent.
    if (context.state === "suspended") void context.resume().catch(() => undefined);
    this.#graph = { context, output: context.createMediaStreamDestination(), voices: new Map() };
    this.#ends = [
      getRoomStore(this.#room).subscribe(topics, () => this.#follow()),
      getVolumeStore(this.#room).subscribe(() => this.#setGains()),
    ];
    this.#follow();
    this.become(this.#graph.output.stream);
  }

  #close(): void {
    for (const end of this.#ends) end();
    void this.#graph?.context.close();
    this.#graph = undefined;
    this.become(undefined);
  }

  #follow(): void {
    const { context, output, voices } = this.#graph as Graph;
    const gone = new Set(voices.keys());
    for (const { identity, isLocal, tracks } of getRoomStore(this.#room).getSnapshot().participants) {
      if (isLocal && !this.#isWithLocal) continue;
      for (const { source, track } of tracks) {
        const mediaTrack = track?.mediaStreamTrack;
        if (!mediaTrack || !isAudible(source) || gone.delete(mediaTrack)) continue;
        const input = context.createMediaStreamSource(new MediaStream([mediaTrack]));
        const gain = context.createGain();
        input.connect(gain).connect(output);
        voices.set(mediaTrack, { identity, source, input, gain });
      }
    }
    for (const mediaTrack of gone) {
      voices.get(mediaTrack)?.input.disconnect();
      voices.get(mediaTrack)?.gain.disconnect();
      voices.delete(mediaTrack);
    }
    this.#setGains();
  }

  #setGains(): void {
    const volumes = getVolumeStore(this.#room);
    for (const { identity, source, gain } of this.#graph?.voices.values() ?? []) {
      gain.gain.value = volumes.getVolume(identity, source);
    }
  }
}

const ofRoom = onePer((room: Room) =>
  onePer((isWithLocal: boolean) => new RoomAudioMix(room, isWithLocal), new Map()),
);

/** The room's one mix with, or without, the local participant; made at the first call, gone with the room. */
export function getRoomAudioMix(room: Room, isWithLocal: boolean): RoomAudioMix {
  return ofRoom(room)(isWithLocal);
}

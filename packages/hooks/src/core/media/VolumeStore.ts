import { RemoteParticipant, type Room, type Track } from "livekit-client";
import { getRoomStore } from "../RoomStore.ts";
import { ValueStore } from "../ValueStore.ts";
import { onePer } from "../onePer.ts";

/** What can be heard of a participant. */
export type AudioSource = Track.Source.Microphone | Track.Source.ScreenShareAudio;

/** How loud one voice was made. */
interface ChosenVolume {
  readonly identity: string;
  readonly source: AudioSource;
  readonly volume: number;
}

/** How loud each participant is here: kept by identity, so that it outlives their leaving. */
export class VolumeStore extends ValueStore<readonly ChosenVolume[]> {
  readonly #room: Room;

  constructor(room: Room) {
    super([]);
    this.#room = room;
    getRoomStore(room).subscribe(["membership"], () => this.getState().forEach((each) => this.#apply(each)));
  }

  /** 0 to 1; 1 until somebody changed it. */
  getVolume(identity: string, source: AudioSource): number {
    const chosen = this.getState().find((each) => each.identity === identity && each.source === source);
    return chosen?.volume ?? 1;
  }

  setVolume(identity: string, source: AudioSource, volume: number): void {
    const chosen = { identity, source, volume: Math.min(1, Math.max(0, volume)) };
    const others = this.getState().filter((each) => each.identity !== identity || each.source !== source);
    this.become([...others, chosen]);
    this.#apply(chosen);
  }

  #apply({ identity, source, volume }: ChosenVolume): void {
    const participant = this.#room.getParticipantByIdentity(identity);
    if (participant instanceof RemoteParticipant) participant.setVolume(volume, source);
  }
}

/** The room's one store of volumes; made at the first call, gone with the room. */
export const getVolumeStore: (room: Room) => VolumeStore = onePer((room) => new VolumeStore(room));

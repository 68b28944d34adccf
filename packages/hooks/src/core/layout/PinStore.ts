import type { Room } from "livekit-client";
import type { TrackReferenceOrPlaceholder } from "../TrackReference.ts";
import { ValueStore } from "../ValueStore.ts";
import { onePer } from "../onePer.ts";

/** What is pinned: a participant's source, so that a pin outlives the camera going off and on. */
export interface Pin {
  readonly identity: string;
  readonly source: TrackReferenceOrPlaceholder["source"];
}

function isSame(a: Pin, b: Pin): boolean {
  return a.identity === b.identity && a.source === b.source;
}

/** The pin of a track or of its empty place. */
export function pinOf({ participant, source }: TrackReferenceOrPlaceholder): Pin {
  return { identity: participant.identity, source };
}

/** One viewer's pins in one room, oldest first. */
export class PinStore extends ValueStore<readonly Pin[]> {
  constructor() {
    super([]);
  }

  has(pin: Pin): boolean {
    return this.getState().some((each) => isSame(each, pin));
  }

  pin(pin: Pin): void {
    if (!this.has(pin)) this.become([...this.getState(), pin]);
  }

  unpin(pin: Pin): void {
    if (this.has(pin)) this.become(this.getState().filter((each) => !isSame(each, pin)));
  }

  clear(): void {
    if (this.getState().length > 0) this.become([]);
  }
}

/** The room's one pin store; made at the first call, gone with the room. */
export const getPinStore: (room: Room) => PinStore = onePer(() => new PinStore());

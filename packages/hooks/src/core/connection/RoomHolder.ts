import { Room, type RoomOptions } from "livekit-client";

/** Makes the room on first use only, so that a room given by prop costs no second one. */
export class RoomHolder {
  readonly #options: RoomOptions | undefined;
  #room: Room | undefined;

  constructor(options: RoomOptions | undefined) {
    this.#options = options;
  }

  get room(): Room {
    return (this.#room ??= new Room(this.#options));
  }
}

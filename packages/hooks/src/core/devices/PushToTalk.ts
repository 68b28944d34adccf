import { RoomEvent, type Room } from "livekit-client";
import type { DeviceError } from "../errors.ts";
import { ValueStore } from "../ValueStore.ts";
import { toDeviceError } from "./toDeviceError.ts";
import { onePer } from "../onePer.ts";

/** `idle`: muted. `opening`: held, and the microphone not yet live. `talking`: live. `failed`: it did not open. */
export type PushToTalkState =
  | { readonly status: "idle" | "opening" | "talking" }
  | { readonly status: "failed"; readonly error: DeviceError };

/** Opens the microphone of one room while something is held, however quickly that comes and goes. */
export class PushToTalk extends ValueStore<PushToTalkState> {
  readonly #room: Room;
  #isHeld = false;
  #isBusy = false;

  constructor(room: Room) {
    super({ status: "idle" });
    this.#room = room;
  }

  readonly press = (): void => this.#hold(true);

  readonly release = (): void => this.#hold(false);

  /** Closes a microphone that something else opened, or opens, until the returned function is called. */
  readonly guard = (): (() => void) => {
    const room = this.#room;
    const close = (): void => {
      const isOpen = room.localParticipant.isMicrophoneEnabled;
      if (isOpen && !this.#isHeld && !this.#isBusy) void this.#follow();
    };
    room.on(RoomEvent.LocalTrackPublished, close).on(RoomEvent.TrackUnmuted, close);
    close();
    return () => void room.off(RoomEvent.LocalTrackPublished, close).off(RoomEvent.TrackUnmuted, close);
  };

  #hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (!this.#isBusy) void this.#follow();
  }

  /** One change at a time: a key let go while the microphone opens closes it right after. */
  async #follow(): Promise<void> {
    this.#isBusy = true;
    let isLive: boolean | undefined;
    try {
      while (isLive !== this.#isHeld) {
        isLive = this.#isHeld;
        if (isLive) this.become({ status: "opening" });
        // oxlint-disable-next-line no-await-in-loop -- each change waits for the one before
        await this.#room.localParticipant.setMicrophoneEnabled(isLive);
      }
      this.become({ status: isLive ? "talking" : "idle" });
    } catch (cause) {
      this.#isHeld = false;
      this.become({ status: "failed", error: toDeviceError(cause, "audioinput") });
    } finally {
      this.#isBusy = false;
    }
  }
}

/** The room's one push-to-talk; made at the first call, gone with the room. */
export const getPushToTalk: (room: Room) => PushToTalk = onePer((room) => new PushToTalk(room));

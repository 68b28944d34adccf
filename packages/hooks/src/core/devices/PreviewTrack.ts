import {
  createLocalAudioTrack,
  createLocalVideoTrack,
  type AudioCaptureOptions,
  type LocalAudioTrack,
  type LocalVideoTrack,
  type VideoCaptureOptions,
} from "livekit-client";
import type { DeviceError } from "../errors.ts";
import { Lease } from "../Lease.ts";
import { getMediaDevicesStore } from "./MediaDevicesStore.ts";
import { toDeviceError } from "./toDeviceError.ts";

/** How a preview stands. */
export type PreviewState<T> =
  | { readonly status: "off" }
  | { readonly status: "starting" }
  | { readonly status: "running"; readonly track: T }
  | { readonly status: "failed"; readonly error: DeviceError };

/** What to show: nothing, any device, or one with options. */
export type PreviewWish<O> = boolean | O | undefined;

/** How often a device that ends by itself is opened again; after that, people are asked. */
const maxReopens = 5;

/** Opens one kind of device for a preview and owns the track: nobody else stops it, and nothing of it is left on. */
export class PreviewTrack<T extends LocalAudioTrack | LocalVideoTrack, O extends object> {
  readonly #kind: MediaDeviceKind;
  readonly #open: (options: O | undefined) => Promise<T>;
  readonly #listeners = new Set<() => void>();
  readonly #lease: Lease = new Lease(() => this.set(false));
  #state: PreviewState<T> = { status: "off" };
  #wish: boolean | O = false;
  #turn = 0;
  #reopens = 0;
  /** The browser ends a track whose device is unplugged or taken away, and never one that we stop. */
  readonly #reopen = (): void => {
    if (this.#reopens++ < maxReopens) this.retry();
    else this.#fail();
  };

  constructor(kind: MediaDeviceKind, open: (options: O | undefined) => Promise<T>) {
    this.#kind = kind;
    this.#open = open;
  }

  readonly getState = (): PreviewState<T> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Keeps the preview; the last to let go stops the track. */
  hold(): () => void {
    return this.#lease.hold();
  }

  /** Opens, changes or closes the device. The same wish again does nothing. */
  set(wish: PreviewWish<O> = false): void {
    if (JSON.stringify(wish) !== JSON.stringify(this.#wish)) this.retry(wish);
  }

  /** Opens the device again, as after a failure. Default: the same one. */
  retry(wish: boolean | O = this.#wish): void {
    this.#wish = wish;
    this.#turn += 1;
    if (this.#state.status === "running") this.#state.track.stop();
    if (wish === false) this.#become({ status: "off" });
    else void this.#start(wish, this.#turn);
  }

  /**
   * Gives the track away, as to a room: it runs on, and is no longer stopped here. While it still starts, the wish is
   * what is given, so that whoever is in a hurry keeps their camera.
   */
  handOver(): T | O | true | undefined {
    const state = this.#state;
    if (state.status === "starting") return this.#wish as O | true;
    if (state.status !== "running") return undefined;
    state.track.off("ended", this.#reopen);
    this.#become({ status: "off" });
    return state.track;
  }

  async #start(wish: O | true, turn: number): Promise<void> {
    this.#become({ status: "starting" });
    try {
      const track = await this.#open(wish === true ? undefined : wish);
      // The wish changed, or everybody left, while the browser was asking.
      if (turn !== this.#turn) return track.stop();
      track.on("ended", this.#reopen);
      this.#become({ status: "running", track });
      void getMediaDevicesStore()?.refresh();
    } catch (cause) {
      if (turn === this.#turn) this.#fail(cause);
    }
  }

  #fail(cause?: unknown): void {
    const error = toDeviceError(cause, this.#kind);
    this.#become({ status: "failed", error });
    getMediaDevicesStore()?.fail(this.#kind, error);
  }

  #become(state: PreviewState<T>): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** A preview of the microphone. */
export function createAudioPreview(): PreviewTrack<LocalAudioTrack, AudioCaptureOptions> {
  return new PreviewTrack("audioinput", createLocalAudioTrack);
}

/** A preview of the camera. */
export function createVideoPreview(): PreviewTrack<LocalVideoTrack, VideoCaptureOptions> {
  return new PreviewTrack("videoinput", createLocalVideoTrack);
}

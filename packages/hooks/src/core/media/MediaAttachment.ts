import type { Track } from "livekit-client";

/** Joins one track to one element, whichever comes first, outside any render. */
export class MediaAttachment {
  #element: HTMLMediaElement | null = null;
  #track: Track | undefined;

  /** A ref callback: React hands over the element, or null when it is gone. */
  readonly setElement = (element: HTMLMediaElement | null): void => {
    this.#change(element, this.#track);
  };

  setTrack(track: Track | undefined): void {
    this.#change(this.#element, track);
  }

  #change(element: HTMLMediaElement | null, track: Track | undefined): void {
    if (element === this.#element && track === this.#track) return;
    if (this.#element && this.#track) this.#track.detach(this.#element);
    this.#element = element;
    this.#track = track;
    if (element && track) track.attach(element);
  }
}

import { Emitter } from "../../base/Emitter.ts";
import type { DownTrack, DownTrackEvents } from "../MediaPlane.ts";
import type { DownTrackSettings, StreamState } from "../parameters.ts";

/** What a down track asks of its transport. */
export interface DownTrackOwner {
  applySettings(downTrackId: string, settings: DownTrackSettings): void;
  remove(downTrackId: string): void;
}

/** `rejected` and `closed` are final. */
type State = "offering" | "bound" | "rejected" | "closed";

/** {@link DownTrack} on the main thread. */
export class ServerDownTrack extends Emitter<DownTrackEvents> implements DownTrack {
  readonly id: string;
  readonly trackSid: string;
  readonly #owner: DownTrackOwner;
  #settings: DownTrackSettings;
  #state: State = "offering";

  constructor(id: string, trackSid: string, settings: DownTrackSettings, owner: DownTrackOwner) {
    super();
    this.id = id;
    this.trackSid = trackSid;
    this.#settings = settings;
    this.#owner = owner;
  }

  get settings(): DownTrackSettings {
    return this.#settings;
  }

  get state(): State {
    return this.#state;
  }

  setSettings(settings: DownTrackSettings): void {
    this.#settings = settings;
    if (this.#state === "bound") this.#owner.applySettings(this.id, settings);
  }

  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#owner.remove(this.id);
    this.removeAllListeners();
  }

  /** The client's answer takes the track and the transport is connected. */
  handleBound(): void {
    if (this.#state !== "offering") return;
    this.#state = "bound";
    this.emit("bound");
  }

  handleStreamState(state: StreamState): void {
    if (this.#state === "bound") this.emit("streamStateChanged", state);
  }

  handleRejected(): void {
    if (this.#state !== "offering") return;
    this.#state = "rejected";
    this.emit("rejected");
  }
}

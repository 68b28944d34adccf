import { LocalAudioTrack, LocalVideoTrack, type Track, type Room, type TrackProcessor } from "livekit-client";
import { ProcessorError, type ProcessorErrorCode } from "../errors.ts";
import { getRoomStore } from "../RoomStore.ts";
import { ValueStore } from "../ValueStore.ts";
import { onePer } from "../onePer.ts";

/** A local track that takes an effect. */
export type ProcessableTrack = LocalAudioTrack | LocalVideoTrack;

// oxlint-disable-next-line typescript/no-explicit-any -- a processor's options are its own affair
type AnyProcessor = TrackProcessor<Track.Kind, any>;

/**
 * An effect: a processor, or a function that loads one when it is first wanted.
 *
 * @example
 * const load: ProcessorSource = async () => {
 *   const nothing = async () => undefined;
 *   return { name: "blur", init: nothing, restart: nothing, destroy: nothing };
 * };
 */
export type ProcessorSource = AnyProcessor | (() => AnyProcessor | Promise<AnyProcessor>);

/** `waiting`: chosen, and there is no track yet. `starting`: being loaded or put on. */
export type ProcessorState =
  | { readonly status: "off" }
  | { readonly status: "waiting" | "starting" | "on"; readonly id: string }
  | { readonly status: "failed"; readonly id: string; readonly error: ProcessorError };

const sentences: Readonly<Record<ProcessorErrorCode, string>> = {
  "load-failed": "The effect could not be loaded: see `cause`.",
  failed: "The effect did not start: see `cause`.",
};

function createProcessorError(code: ProcessorErrorCode, cause: unknown): ProcessorError {
  return cause instanceof ProcessorError ? cause : new ProcessorError(code, sentences[code], { cause });
}

/** Where the track comes from, and how to hear that it is another one. */
interface Place {
  getTrack: () => ProcessableTrack | undefined;
  subscribe: (listener: () => void) => unknown;
}

interface Wish {
  readonly id: string;
  readonly source: ProcessorSource;
}

/** What each track wears, or is putting on: what a lobby put on its track stays on in the room. */
const worn = new WeakMap<ProcessableTrack, { readonly id: string; readonly done: Promise<void> }>();

/** Keeps one effect on whatever track a place has: a new track gets it too. */
export class ProcessorStore extends ValueStore<ProcessorState> {
  readonly #place: Place;
  #wish: Wish | undefined;
  #track: ProcessableTrack | undefined;
  #turn = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(place: Place) {
    super({ status: "off" });
    this.#place = place;
    place.subscribe(() => this.#follow());
  }

  /**
   * Puts an effect on, in place of another. A camera that wears none yet sends nothing meanwhile, so that nobody sees
   * what the effect is to hide. Never rejects: the state tells.
   *
   * @param id - names it, as for a menu; the same again does nothing
   */
  readonly set = (id: string, source: ProcessorSource): Promise<void> => {
    const { status } = this.getState();
    if (this.#wish?.id !== id || status === "failed") {
      this.#wish = { id, source };
      this.#run();
    }
    return this.#queue;
  };

  /** Takes the effect off. Never rejects. */
  readonly clear = (): Promise<void> => {
    if (this.#wish) {
      this.#wish = undefined;
      this.#run();
    }
    return this.#queue;
  };

  #follow(): void {
    const track = this.#place.getTrack();
    const isAwake = this.getState().status === "waiting" && track !== undefined && !isCameraOff(track);
    if (this.#wish && (track !== this.#track || isAwake)) this.#run();
  }

  /** One change at a time, and of several that wait only the last. */
  #run(): void {
    const turn = ++this.#turn;
    const track = this.#place.getTrack();
    this.#track = track;
    const status = track && !isCameraOff(track) ? "starting" : "waiting";
    this.become(this.#wish ? { status, id: this.#wish.id } : { status: "off" });
    this.#queue = this.#queue.then(() => (turn === this.#turn ? this.#apply(turn) : undefined));
  }

  async #apply(turn: number): Promise<void> {
    const track = this.#track;
    const wish = this.#wish;
    if (!track) return;
    try {
      if (!wish) await takeOff(track);
      else if (!isCameraOff(track)) {
        await putOn(track, wish, () => turn !== this.#turn);
        if (turn === this.#turn) this.become({ status: "on", id: wish.id });
      }
    } catch (cause) {
      if (!wish || turn !== this.#turn) return;
      this.become({ status: "failed", id: wish.id, error: createProcessorError("failed", cause) });
    }
  }
}

/** A camera that is off has no picture to begin with. */
function isCameraOff(track: ProcessableTrack): boolean {
  return track instanceof LocalVideoTrack && track.isMuted;
}

async function takeOff(track: ProcessableTrack): Promise<void> {
  worn.delete(track);
  if (track.getProcessor()) await track.stopProcessor();
}

async function putOn(track: ProcessableTrack, wish: Wish, isOutdated: () => boolean): Promise<void> {
  const present = worn.get(track);
  if (present?.id === wish.id) {
    await present.done;
    if (track.getProcessor()) return;
  }
  const done = loadAndSet(track, wish, isOutdated);
  worn.set(track, { id: wish.id, done });
  try {
    await done;
  } catch (error) {
    worn.delete(track);
    throw error;
  }
}

async function loadAndSet(track: ProcessableTrack, wish: Wish, isOutdated: () => boolean): Promise<void> {
  const { source } = wish;
  const isRevealing = track instanceof LocalVideoTrack && track.sender && !track.getProcessor();
  if (isRevealing) await track.pauseUpstream();
  try {
    const processor = typeof source === "function" ? await load(source) : source;
    if (!isOutdated()) {
      await track.setProcessor(processor as never);
      return;
    }
    worn.delete(track);
    if (typeof source === "function") await processor.destroy();
  } finally {
    if (isRevealing) await track.resumeUpstream();
  }
}

async function load(source: Exclude<ProcessorSource, AnyProcessor>): Promise<AnyProcessor> {
  try {
    return await source();
  } catch (cause) {
    throw createProcessorError("load-failed", cause);
  }
}

function isProcessable(track: Track | undefined): track is ProcessableTrack {
  return track instanceof LocalAudioTrack || track instanceof LocalVideoTrack;
}

function placeInRoom(room: Room, source: Track.Source): Place {
  const { localParticipant } = room;
  return {
    getTrack: () => {
      const track = localParticipant.getTrackPublication(source)?.track;
      return isProcessable(track) ? track : undefined;
    },
    subscribe: (listener) => getRoomStore(room).subscribe([localParticipant], listener),
  };
}

const ofRoom = onePer((room: Room) =>
  onePer((source: Track.Source) => new ProcessorStore(placeInRoom(room, source)), new Map()),
);

/** The one store of a room's source; made at the first call, gone with the room. */
export function getRoomProcessorStore(room: Room, source: Track.Source): ProcessorStore {
  return ofRoom(room)(source);
}

/** The one store of a track, as of a preview; made at the first call, gone with the track. */
export const getTrackProcessorStore: (track: ProcessableTrack) => ProcessorStore = onePer(
  (track) => new ProcessorStore({ getTrack: () => track, subscribe: () => undefined }),
);

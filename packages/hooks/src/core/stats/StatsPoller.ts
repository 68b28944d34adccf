import { ConnectionState, type Room, type Track } from "livekit-client";
import { keepIdentity } from "../equality.ts";
import { getRoomStore } from "../RoomStore.ts";
import { readTrackStats, type StatsCounters, type TrackStats } from "./readTrackStats.ts";
import { summarizeConnection, type ConnectionStats } from "./summarizeConnection.ts";
import { onePer } from "../onePer.ts";

interface Watcher {
  readonly getTracks: () => readonly (Track | undefined)[];
  readonly listener: () => void;
}

interface Sample {
  readonly stats: TrackStats;
  readonly counters: StatsCounters;
}

const intervalMs = 2000;
/** Rates need two looks: the second comes early. */
const firstIntervalMs = 500;
const nothing: ConnectionStats = Object.freeze(summarizeConnection([], false));

/** Looks at the statistics of a room's tracks while somebody watches them: one timer a room, one report a track. */
export class StatsPoller {
  readonly #room: Room;
  readonly #watchers = new Set<Watcher>();
  #samples = new Map<Track, Sample>();
  #connection: ConnectionStats = nothing;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room) {
    this.#room = room;
  }

  /** @returns undefined until the track was looked at */
  getTrackStats(track: Track | undefined): TrackStats | undefined {
    return track && this.#samples.get(track)?.stats;
  }

  readonly getConnectionStats = (): ConnectionStats => this.#connection;

  /** Watches every track of the room. */
  readonly subscribeToAll = (listener: () => void): (() => void) =>
    this.subscribe(() => {
      const { participants } = getRoomStore(this.#room).getSnapshot();
      return participants.flatMap(({ tracks }) => tracks.map(({ track }) => track));
    }, listener);

  /** Calls `listener` after each look. */
  subscribe(getTracks: Watcher["getTracks"], listener: () => void): () => void {
    const watcher = { getTracks, listener };
    this.#watchers.add(watcher);
    if (this.#watchers.size === 1) void this.#look(firstIntervalMs);
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#samples = new Map();
      this.#connection = nothing;
    };
  }

  async #look(nextMs: number): Promise<void> {
    // The next look is due from now on, not from the end of this one; only the one on time may go on.
    const timer = setTimeout(() => void this.#look(intervalMs), nextMs);
    this.#timer = timer;
    const tracks = new Set([...this.#watchers].flatMap(({ getTracks }) => getTracks()));
    tracks.delete(undefined);
    const found = await Promise.all([...tracks].map((track) => this.#read(track as Track)));
    if (timer !== this.#timer) return;
    this.#samples = new Map(found.filter((entry) => entry !== undefined));
    const isReconnecting =
      this.#room.state === ConnectionState.Reconnecting ||
      this.#room.state === ConnectionState.SignalReconnecting;
    const stats = [...this.#samples.values()].map((sample) => sample.stats);
    this.#connection = keepIdentity(this.#connection, summarizeConnection(stats, isReconnecting));
    for (const { listener } of this.#watchers) listener();
  }

  async #read(track: Track): Promise<[Track, Sample] | undefined> {
    // A sender or receiver that just closed has no report.
    const report = await track.getRTCStatsReport().catch(() => undefined);
    const sample = report && readTrackStats(report.entries(), this.#samples.get(track)?.counters);
    return sample && [track, sample];
  }
}

/** The room's one poller; made at the first call, gone with the room. */
export const getStatsPoller: (room: Room) => StatsPoller = onePer((room) => new StatsPoller(room));

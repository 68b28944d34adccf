import type { Clock } from "../base/Clock.ts";
import type { MediaPlane } from "../media/MediaPlane.ts";
import type { AudioLevelReport } from "../media/parameters.ts";
import type { Room } from "../room/Room.ts";
import type { RoomManager } from "../room/RoomManager.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

/** The media plane reports every 400 ms; without a report for this long, nobody speaks. */
const silenceMs = 1000;

export interface SpeakerMonitorOptions {
  mediaPlane: Pick<MediaPlane, "on">;
  rooms: RoomManager;
  receivers: TrackReceivers;
  clock: Clock;
}

/** From audio levels of tracks to speakers of rooms. */
export class SpeakerMonitor {
  readonly #options: SpeakerMonitorOptions;
  readonly #stopListening: () => void;
  #cancelSilence: () => void = () => {};

  constructor(options: SpeakerMonitorOptions) {
    this.#options = options;
    this.#stopListening = options.mediaPlane.on("audioLevels", (reports) => this.#handleLevels(reports));
  }

  close(): void {
    this.#stopListening();
    this.#cancelSilence();
  }

  #handleLevels(reports: AudioLevelReport[]): void {
    this.#cancelSilence();
    if (reports.length > 0) {
      this.#cancelSilence = this.#options.clock.after(silenceMs, () => this.#handleLevels([]));
    }
    const levels = this.#levelsByRoom(reports);
    for (const room of this.#options.rooms.rooms) {
      const changed = room.activeSpeakers.update(levels.get(room) ?? new Map());
      if (changed.length > 0) room.events.emit("speakersChanged", changed);
    }
  }

  /** Each participant's loudest track; muted ones and hidden participants are silent. */
  #levelsByRoom(reports: AudioLevelReport[]): Map<Room, Map<string, number>> {
    const byRoom = new Map<Room, Map<string, number>>();
    const heard = reports.flatMap(({ receiverId, level }) =>
      this.#options.receivers.allOf(receiverId).map((receiver) => ({ ...receiver, level })),
    );
    for (const { room, publisher, publication, level } of heard) {
      if (publication.muted || publisher.hidden) continue;
      const levels = byRoom.get(room) ?? new Map<string, number>();
      levels.set(publisher.sid, Math.max(level, levels.get(publisher.sid) ?? 0));
      byRoom.set(room, levels);
    }
    return byRoom;
  }
}

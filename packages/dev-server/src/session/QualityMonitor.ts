import {
  type ConnectionQuality,
  type ConnectionQualityInfo,
  ConnectionQualityUpdate,
  ParticipantInfo_State,
} from "@livekit/protocol";
import type { MediaPlane } from "../media/MediaPlane.ts";
import type { TrackStats } from "../media/parameters.ts";
import type { ParticipantSession } from "./ParticipantSession.ts";
import type { TrackReceivers } from "./TrackReceivers.ts";

export interface QualityMonitorOptions {
  mediaPlane: Pick<MediaPlane, "on">;
  receivers: TrackReceivers;
  /** All sessions, room by room. */
  sessions: () => Iterable<Iterable<ParticipantSession>>;
}

/** From stats of tracks to ConnectionQualityUpdates: to each participant its own quality, and that of whom it sees. */
export class QualityMonitor {
  readonly #options: QualityMonitorOptions;
  readonly #stopListening: () => void;
  readonly #told = new WeakMap<ParticipantSession, ConnectionQuality>();

  constructor(options: QualityMonitorOptions) {
    this.#options = options;
    this.#stopListening = options.mediaPlane.on("trackStats", (stats) => this.#handleStats(stats));
  }

  close(): void {
    this.#stopListening();
  }

  #handleStats(stats: readonly TrackStats[]): void {
    const byTransport = new Map<string, TrackStats[]>();
    for (const each of stats) {
      const known = byTransport.get(each.transportId) ?? [];
      byTransport.set(each.transportId, [...known, this.#withMute(each)]);
    }
    for (const room of this.#options.sessions()) {
      const active = Array.from(room).filter(
        ({ participant }) => participant.state === ParticipantInfo_State.ACTIVE,
      );
      for (const { quality, negotiation } of active) {
        // One transport may be both.
        const transportIds = new Set([negotiation.publisher.id, negotiation.subscriber.id]);
        quality.update(Array.from(transportIds).flatMap((id) => byTransport.get(id) ?? []));
      }
      this.#tell(active);
    }
  }

  /** The media plane sees that a muted track is silent, but not why. */
  #withMute(stats: TrackStats): TrackStats {
    const muted = this.#options.receivers.byReceiverId(stats.receiverId)?.publication.muted;
    return muted === false ? stats : { ...stats, idle: true };
  }

  /** Everybody in a room hears when anybody's quality changed. */
  #tell(sessions: readonly ParticipantSession[]): void {
    const infos = new Map<ParticipantSession, ConnectionQualityInfo>(
      sessions.map((session) => [session, session.quality.info()]),
    );
    const changed = sessions.filter((session) => this.#told.get(session) !== infos.get(session)?.quality);
    if (changed.length === 0) return;
    for (const [session, { quality }] of infos) this.#told.set(session, quality);
    for (const session of sessions) {
      const updates = Array.from(infos)
        .filter(([other]) => other === session || session.subscribe.isSubscribedTo(other.participant.sid))
        .map(([, info]) => info);
      session.send({ case: "connectionQuality", value: new ConnectionQualityUpdate({ updates }) });
    }
  }
}

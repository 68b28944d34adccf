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
  /** What each was last told, by the sid of whom it is about. */
  readonly #told = new WeakMap<ParticipantSession, ReadonlyMap<string, ConnectionQuality>>();

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
      const known = byTransport.get(each.transportId);
      if (known) known.push(this.#withMute(each));
      else byTransport.set(each.transportId, [this.#withMute(each)]);
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

  /** A session hears all that concerns it when any of that is new to it. */
  #tell(sessions: readonly ParticipantSession[]): void {
    const infos = new Map(sessions.map(({ participant, quality }) => [participant.sid, quality.info()]));
    for (const session of sessions) {
      const updates: ConnectionQualityInfo[] = [];
      for (const sid of session.subscribe.subscribedTo().add(session.participant.sid)) {
        const info = infos.get(sid);
        if (info) updates.push(info);
      }
      const told = this.#told.get(session);
      if (updates.every(({ participantSid, quality }) => told?.get(participantSid) === quality)) continue;
      this.#told.set(
        session,
        new Map(updates.map(({ participantSid, quality }) => [participantSid, quality])),
      );
      session.send({ case: "connectionQuality", value: new ConnectionQualityUpdate({ updates }) });
    }
  }
}

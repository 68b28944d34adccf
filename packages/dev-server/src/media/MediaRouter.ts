import { Emitter, type Listenable } from "../base/Emitter.ts";
import { DevServerError } from "../base/errors.ts";
import { randomUint32 as systemRandomUint32 } from "../base/ids.ts";
import type { Logger } from "../base/Logger.ts";
import { DownTrack } from "./downtrack/DownTrack.ts";
import type {
  AudioLevelReport,
  DownTrackParameters,
  DownTrackSettings,
  ReceiverParameters,
  StreamStateChange,
  TrackStats,
} from "./parameters.ts";
import { IncomingPacket } from "./receiver/IncomingPacket.ts";
import { SimulcastReceiver } from "./receiver/SimulcastReceiver.ts";
import { RtpSession, type RtpPort } from "./RtpSession.ts";
import { SessionTurns } from "./SessionTurns.ts";
import { TrackStatsCollector } from "./TrackStatsCollector.ts";
import { TrackRouter } from "./TrackRouter.ts";

export type MediaRouterEvents = {
  /** Every {@link MediaRouterOptions.audioLevelIntervalMs}: the audio tracks that were heard; may be empty. */
  audioLevels: [reports: AudioLevelReport[]];
  /** Down tracks that were paused for want of bandwidth, or went on. */
  streamStates: [changes: readonly StreamStateChange[]];
  /** Every 5 s, each track's stats on its way in and on each way out. */
  trackStats: [stats: TrackStats[]];
};

export interface MediaRouterOptions {
  log: Logger;
  /** Default 400. */
  audioLevelIntervalMs?: number;
  /** A random unsigned 32-bit number. Default: the operating system's. */
  randomUint32?: () => number;
}

/** All sessions, receivers and down tracks of one media engine: plain RTP and RTCP in, plain RTP and RTCP out. */
export class MediaRouter {
  readonly #events: Emitter<MediaRouterEvents>;
  readonly #log: Logger;
  readonly #audioLevelIntervalMs: number;
  readonly #randomUint32: () => number;
  readonly #incoming = new IncomingPacket();
  readonly #sessions = new Map<string, RtpSession>();
  readonly #turns = new SessionTurns<RtpSession>();
  readonly #downTracks = new Map<string, DownTrack>();
  /** By receiver id. */
  readonly #routers = new Map<string, TrackRouter>();
  readonly #stats = new TrackStatsCollector();
  #levelsAtMs = -Infinity;

  constructor(options: MediaRouterOptions) {
    this.#log = options.log;
    this.#audioLevelIntervalMs = options.audioLevelIntervalMs ?? 400;
    this.#randomUint32 = options.randomUint32 ?? systemRandomUint32;
    this.#events = new Emitter((error) =>
      this.#log.error("a listener of the media router failed", { error }),
    );
  }

  get events(): Listenable<MediaRouterEvents> {
    return this.#events;
  }

  /** @throws DevServerError `already_exists` */
  addSession(transportId: string, port: RtpPort): void {
    if (this.#sessions.has(transportId)) throw duplicate("session", transportId);
    // 0 would be read as "no SSRC" by some.
    const rtcpSsrc = this.#randomUint32() || 1;
    this.#sessions.set(transportId, new RtpSession(port, rtcpSsrc));
  }

  /** Forgets the session with its receivers and down tracks. Does nothing when it is unknown. */
  removeSession(transportId: string): void {
    const session = this.#sessions.get(transportId);
    if (!session) return;
    this.setReceivers(transportId, []);
    for (const downTrack of Array.from(session.feedback.downTracks)) {
      this.removeDownTrack(downTrack.parameters.downTrackId);
    }
    this.#sessions.delete(transportId);
  }

  /**
   * The whole list of what a transport publishes, after each offer. Receivers that it no longer names are closed.
   *
   * @throws DevServerError `not_found`: no such session; `already_exists`: a receiver id is another transport's.
   */
  setReceivers(transportId: string, receivers: ReceiverParameters[]): void {
    const session = this.#session(transportId);
    const before = new Map(session.matcher.receivers.map((each) => [each.parameters.receiverId, each]));
    const after = receivers.map((parameters) => {
      const known = before.get(parameters.receiverId);
      if (!known && this.#routers.get(parameters.receiverId)?.receiver) {
        throw duplicate("receiver", parameters.receiverId);
      }
      known?.update(parameters);
      return known ?? new SimulcastReceiver(parameters, this.#audioLevelIntervalMs);
    });
    session.matcher.setReceivers(after);
    this.#turns.place(session);
    for (const receiver of after) this.#router(receiver.parameters).receiver = receiver;
    for (const [receiverId, receiver] of before) {
      if (!after.includes(receiver)) this.#closeReceiver(receiverId);
    }
  }

  /**
   * May come before its receiver exists or has packets. A video track asks for a key frame at the next tick.
   *
   * @throws DevServerError `not_found`: no such session; `already_exists`
   */
  addDownTrack(parameters: DownTrackParameters, settings: DownTrackSettings): void {
    const session = this.#session(parameters.transportId);
    if (this.#downTracks.has(parameters.downTrackId)) throw duplicate("down track", parameters.downTrackId);
    const router = this.#router(parameters);
    const downTrack = new DownTrack(parameters, settings, session, router, this.#randomUint32);
    this.#downTracks.set(parameters.downTrackId, downTrack);
    session.addDownTrack(downTrack);
    this.#turns.place(session);
    router.add(downTrack);
  }

  /** Does nothing when the down track is unknown: it may have been removed with its session. */
  setDownTrackSettings(downTrackId: string, settings: DownTrackSettings): void {
    this.#downTracks.get(downTrackId)?.setSettings(settings);
  }

  /** Does nothing when the down track is unknown. */
  removeDownTrack(downTrackId: string): void {
    const downTrack = this.#downTracks.get(downTrackId);
    if (!downTrack) return;
    const { transportId, receiverId } = downTrack.parameters;
    this.#downTracks.delete(downTrackId);
    const session = this.#sessions.get(transportId);
    session?.feedback.remove(downTrack);
    if (session) this.#turns.place(session);
    this.#routers.get(receiverId)?.remove(downTrack);
    this.#releaseRouter(receiverId);
  }

  /**
   * Takes `packet[0, length)`, decrypted and authenticated, and forwards it before it returns. The array is not kept,
   * and may be altered. Packets of unknown transports are dropped.
   *
   * @param arrivedAtMs - When it reached this machine, for the publisher's feedback. Default: `nowMs`.
   */
  receiveRtp(
    transportId: string,
    packet: Uint8Array,
    length: number,
    nowMs: number,
    arrivedAtMs: number = nowMs,
  ): void {
    const session = this.#sessions.get(transportId);
    const receiver = session?.receiveRtp(this.#incoming, packet, length, nowMs, arrivedAtMs);
    if (receiver) this.#routers.get(receiver.parameters.receiverId)?.forward(this.#incoming, receiver);
  }

  /** Takes decrypted, authenticated RTCP, compound or reduced-size. */
  receiveRtcp(transportId: string, packet: Uint8Array, nowMs: number): void {
    this.#sessions.get(transportId)?.receiveRtcp(packet, nowMs);
  }

  /** Sends what is due: requests, feedback, reports, audio levels. Call every 5 to 10 ms. */
  tick(nowMs: number): void {
    for (const router of this.#routers.values()) router.requestKeyFrames(nowMs);
    for (const session of this.#turns.next()) {
      const wasUrgent = session.isUrgent;
      const changes = session.tick(this.#findReceiver, nowMs);
      if (session.isUrgent !== wasUrgent) this.#turns.place(session);
      if (changes.length > 0) this.#events.emit("streamStates", changes);
    }
    if (nowMs - this.#levelsAtMs >= this.#audioLevelIntervalMs) this.#reportLevels(nowMs);
    const stats = this.#stats.tick(this.#routers, nowMs);
    if (stats) this.#events.emit("trackStats", stats);
  }

  /** Holds a subscriber to a bandwidth in bits per second; Infinity ends that. Does nothing when it is unknown. */
  limitBandwidth(transportId: string, bps: number): void {
    this.#sessions.get(transportId)?.congestion.setLimit(bps);
  }

  dump(): object {
    return {
      sessions: Object.fromEntries(Array.from(this.#sessions, ([id, session]) => [id, session.dump()])),
    };
  }

  readonly #findReceiver = (receiverId: string): SimulcastReceiver | undefined =>
    this.#routers.get(receiverId)?.receiver;

  #reportLevels(nowMs: number): void {
    this.#levelsAtMs = nowMs;
    const reports: AudioLevelReport[] = [];
    for (const { receiver } of this.#routers.values()) {
      const report = receiver?.audioLevel(nowMs);
      if (report) reports.push(report);
    }
    this.#events.emit("audioLevels", reports);
  }

  #session(transportId: string): RtpSession {
    const session = this.#sessions.get(transportId);
    if (session) return session;
    throw new DevServerError(
      "not_found",
      `There is no media session ${transportId}: it was never added, or is closed. Add it first.`,
    );
  }

  #router({ receiverId, kind }: ReceiverParameters | DownTrackParameters): TrackRouter {
    let router = this.#routers.get(receiverId);
    if (!router) this.#routers.set(receiverId, (router = new TrackRouter(kind)));
    return router;
  }

  #closeReceiver(receiverId: string): void {
    const router = this.#routers.get(receiverId);
    if (router) router.receiver = undefined;
    this.#releaseRouter(receiverId);
  }

  #releaseRouter(receiverId: string): void {
    if (this.#routers.get(receiverId)?.isEmpty) this.#routers.delete(receiverId);
  }
}

function duplicate(what: string, id: string): DevServerError {
  return new DevServerError("already_exists", `The ${what} ${id} exists already: ids must be unique.`);
}

import type { DownTrack } from "./downtrack/DownTrack.ts";
import type { TrackStats } from "./parameters.ts";
import type { SimulcastReceiver } from "./receiver/SimulcastReceiver.ts";
import type { TrackRouter } from "./TrackRouter.ts";

const sampleMs = 1000;
const samplesPerReport = 5;

/** Layers that were missing, added up over the samples of a window. */
type MissingLayers = WeakMap<SimulcastReceiver | DownTrack, number>;

/** Sums up every 5 s what became of each track, on its way in and on each way out. */
export class TrackStatsCollector {
  #missing: MissingLayers = new WeakMap();
  #samples = 0;
  #sampledAtMs: number | undefined;

  /** The stats of the window that ends now; undefined while it goes on. */
  tick(routers: ReadonlyMap<string, TrackRouter>, nowMs: number): TrackStats[] | undefined {
    this.#sampledAtMs ??= nowMs;
    if (nowMs - this.#sampledAtMs < sampleMs) return undefined;
    this.#sampledAtMs = nowMs;
    for (const router of routers.values()) this.#sample(router, nowMs);
    if (++this.#samples < samplesPerReport) return undefined;
    const stats = Array.from(routers.values()).flatMap((router) => this.#report(router));
    this.#samples = 0;
    this.#missing = new WeakMap();
    return stats;
  }

  #sample({ receiver, downTracks }: TrackRouter, nowMs: number): void {
    if (!receiver || receiver.parameters.kind === "audio") return;
    const { layers } = receiver;
    let wanted = -1;
    for (const downTrack of downTracks) {
      const { settings, currentLayer } = downTrack;
      if (settings.paused) continue;
      wanted = Math.max(wanted, settings.maxSpatialLayer);
      // Before its first key frame a track waits, which is no loss of quality.
      if (currentLayer < 0) continue;
      this.#add(downTrack, layers.highestFlowing(settings.maxSpatialLayer, nowMs) - currentLayer);
    }
    const flowing = layers.highestFlowing(wanted, nowMs);
    if (flowing >= 0) this.#add(receiver, layers.highestKnown(wanted) - flowing);
  }

  #add(track: SimulcastReceiver | DownTrack, layers: number): void {
    this.#missing.set(track, (this.#missing.get(track) ?? 0) + Math.max(0, layers));
  }

  #report({ receiver, downTracks }: TrackRouter): TrackStats[] {
    if (!receiver) return [];
    const { receiverId, transportId } = receiver.parameters;
    const published = receiver.takeWindow();
    const mimeType = receiver.parameters.codecs[0]?.mimeType ?? "";
    const unwanted = downTracks.every(({ settings }) => settings.paused);
    const neverSent = receiver.streams.every((stream) => !stream);
    const stats: TrackStats[] = [
      {
        transportId,
        receiverId,
        direction: "published",
        mimeType,
        packets: published.packets,
        lost: published.lost,
        reported: published.reported,
        idle: unwanted || neverSent,
        paused: false,
        missingLayers: this.#meanMissing(receiver),
      },
    ];
    for (const downTrack of downTracks) {
      const { packets, lost } = downTrack.takeWindow();
      stats.push({
        transportId: downTrack.parameters.transportId,
        receiverId,
        direction: "subscribed",
        mimeType,
        packets,
        // What the publisher's path lost is missing here too.
        lost: Math.max(0, lost - published.lost),
        reported: packets > 0,
        idle: downTrack.settings.paused || packets === 0,
        paused: downTrack.allocation.spatial < 0,
        missingLayers: this.#meanMissing(downTrack),
      });
    }
    return stats;
  }

  #meanMissing(track: SimulcastReceiver | DownTrack): number {
    return (this.#missing.get(track) ?? 0) / samplesPerReport;
  }
}

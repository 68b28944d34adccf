import { type TrackInfo, type UpdateTrackSettings, VideoQuality } from "@livekit/protocol";
import type { DownTrackSettings } from "../media/parameters.ts";

/** No limit: as many temporal layers as a track may have. */
const highestTemporalLayer = 3;

/**
 * What to forward of a track to one subscriber.
 *
 * @param settings - the client's latest UpdateTrackSettings for this track.
 * @param adaptiveStream - such a client starts low and asks for more once it shows the video.
 */
export function downTrackSettings(
  info: Readonly<TrackInfo>,
  settings: UpdateTrackSettings | undefined,
  adaptiveStream: boolean,
): DownTrackSettings {
  return {
    paused: info.muted || settings?.disabled === true || settings?.quality === VideoQuality.OFF,
    maxSpatialLayer: spatialLayer(info, settings, adaptiveStream),
    maxTemporalLayer: temporalLayer(settings?.fps ?? 0),
  };
}

/** Layers count only what is published: with LOW and HIGH, HIGH is layer 1. */
function spatialLayer(
  info: Readonly<TrackInfo>,
  settings: UpdateTrackSettings | undefined,
  adaptiveStream: boolean,
): number {
  const layers = info.codecs[0]?.layers.length ? info.codecs[0].layers : info.layers;
  const highest = Math.max(layers.length - 1, 0);
  if (!settings) return adaptiveStream ? 0 : highest;
  if (settings.width > 0 && settings.height > 0) {
    const covering = layers.findIndex(
      ({ width, height }) => width >= settings.width && height >= settings.height,
    );
    return covering === -1 ? highest : covering;
  }
  const wanted = layers.findLastIndex(({ quality }) => quality <= settings.quality);
  return Math.max(wanted, 0);
}

/** Three temporal layers of a 30 fps track carry 7.5, 15 and 30 fps. */
function temporalLayer(fps: number): number {
  if (fps <= 0 || fps > 15) return highestTemporalLayer;
  return fps > 7.5 ? 1 : 0;
}

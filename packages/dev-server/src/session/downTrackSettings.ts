import {
  type TrackInfo,
  TrackSource,
  TrackType,
  type UpdateTrackSettings,
  type VideoLayer,
  VideoQuality,
} from "@livekit/protocol";
import type { DownTrackSettings } from "../media/parameters.ts";

/** No limit: as many temporal layers as a track may have. */
const highestTemporalLayer = 3;
/** A shared screen is what people look at; clients may give any other track as much. */
const priorities = { screenShare: 255, other: 1 } as const;

/** A picture that is enlarged by so little looks the same. */
const sizeTolerance = 0.9;
/** Of the layers below the highest, when the client names no sizes. */
const usualHeights = [180, 360] as const;

/** What a client said of itself when it joined. */
export interface SubscriberTraits {
  /** It starts low and asks for more once it shows the video. */
  adaptiveStream: boolean;
  /** It can do without a video for want of bandwidth. */
  allowPause: boolean;
}

/**
 * What to forward of a track to one subscriber.
 *
 * @param settings - the client's latest UpdateTrackSettings for this track.
 */
export function downTrackSettings(
  info: Readonly<TrackInfo>,
  settings: UpdateTrackSettings | undefined,
  { adaptiveStream, allowPause }: SubscriberTraits,
): DownTrackSettings {
  const standard = info.source === TrackSource.SCREEN_SHARE ? priorities.screenShare : priorities.other;
  return {
    paused: info.muted || isOff(settings),
    maxSpatialLayer: spatialLayer(info, settings, adaptiveStream),
    maxTemporalLayer: temporalLayer(settings?.fps ?? 0),
    priority: settings?.priority || standard,
    mayPause: allowPause && info.type === TrackType.VIDEO,
  };
}

/** The highest quality that a subscriber takes, for dynacast. A muted track's is kept for when it goes on. */
export function subscribedQuality(
  info: Readonly<TrackInfo>,
  settings: UpdateTrackSettings | undefined,
  { adaptiveStream }: SubscriberTraits,
): VideoQuality {
  if (isOff(settings)) return VideoQuality.OFF;
  return layersOf(info)[spatialLayer(info, settings, adaptiveStream)]?.quality ?? VideoQuality.HIGH;
}

/** Whether a client switched a track off. */
export function isOff(settings: UpdateTrackSettings | undefined): boolean {
  return settings?.disabled === true || settings?.quality === VideoQuality.OFF;
}

function layersOf(info: Readonly<TrackInfo>): readonly VideoLayer[] {
  return info.codecs[0]?.layers.length ? info.codecs[0].layers : info.layers;
}

/** Layers count only what is published: with LOW and HIGH, HIGH is layer 1. */
function spatialLayer(
  info: Readonly<TrackInfo>,
  settings: UpdateTrackSettings | undefined,
  adaptiveStream: boolean,
): number {
  const layers = layersOf(info);
  const highest = Math.max(layers.length - 1, 0);
  if (!settings) return adaptiveStream ? 0 : highest;
  if (settings.width > 0 && settings.height > 0) {
    const covering = coveringLayer(info, layers, settings);
    return covering === -1 ? highest : Math.min(covering, highest);
  }
  const wanted = layers.findLastIndex(({ quality }) => quality <= settings.quality);
  return Math.max(wanted, 0);
}

/** By height, as livekit-server does. @returns −1 when no layer is large enough, or nothing is known of their size. */
function coveringLayer(
  info: Readonly<TrackInfo>,
  layers: readonly VideoLayer[],
  settings: UpdateTrackSettings,
): number {
  const isKnown = layers.every(({ height }) => height > 0);
  const isUpright = info.width < info.height;
  const heights = isKnown
    ? layers.map(({ height }) => height).toSorted((a, b) => a - b)
    : [...usualHeights, Math.min(info.width, info.height)];
  if (heights.at(-1) === 0) return -1;
  const wanted = Math.floor(sizeTolerance * (isUpright && !isKnown ? settings.width : settings.height));
  return heights.findIndex((height, layer) => height >= wanted && height !== heights[layer + 1]);
}

/** Three temporal layers of a 30 fps track carry 7.5, 15 and 30 fps. */
function temporalLayer(fps: number): number {
  if (fps <= 0 || fps > 15) return highestTemporalLayer;
  return fps > 7.5 ? 1 : 0;
}

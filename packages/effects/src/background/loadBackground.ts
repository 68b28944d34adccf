import { ProcessorWrapper } from "@livekit/track-processors";
import type { Track, TrackProcessor } from "livekit-client";
import type { Background } from "./Background.ts";
import { LocalBackgroundTransformer } from "./LocalBackgroundTransformer.ts";

/** The heavy half of `createBackground`. */
export function loadBackground(background: Background): TrackProcessor<Track.Kind.Video> {
  const options =
    "imageUrl" in background ? { imagePath: background.imageUrl } : { blurRadius: background.blurRadiusPx };
  const transformer = new LocalBackgroundTransformer(options);
  return new ProcessorWrapper(transformer, "greenroom-background");
}

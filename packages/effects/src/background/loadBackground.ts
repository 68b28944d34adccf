import { ProcessorWrapper } from "@livekit/track-processors";
import type { Track, TrackProcessor } from "livekit-client";
import type { Background } from "./Background.ts";
import { BackgroundTransformer } from "./BackgroundTransformer.ts";

/** The heavy half of `createBackground`. */
export function loadBackground(background: Background): TrackProcessor<Track.Kind.Video> {
  return new ProcessorWrapper(new BackgroundTransformer(background), "greenroom-background");
}

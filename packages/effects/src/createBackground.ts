import type { Track, TrackProcessor } from "livekit-client";
import type { Background } from "./background/Background.ts";

/**
 * Whether this browser can tell a person from the background: it needs WebGL 2, WebCodecs' `VideoFrame`, and a way to
 * make a track of pictures (`MediaStreamTrackGenerator` or `canvas.captureStream`).
 *
 * @example
 * const label = canChangeBackground() ? "Blur my background" : "This browser cannot blur backgrounds";
 */
export function canChangeBackground(): boolean {
  if (typeof VideoFrame === "undefined" || typeof OffscreenCanvas === "undefined") return false;
  const canMakeTracks =
    "MediaStreamTrackGenerator" in globalThis || "captureStream" in HTMLCanvasElement.prototype;
  return canMakeTracks && hasWebGl2();
}

function hasWebGl2(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext("webgl2");
  // Browsers keep only few contexts alive.
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/**
 * A processor for a camera: it leaves the person and changes the rest. Code, program and model (10 MB in all) are
 * fetched from where your bundler put them, when this is first called; nothing comes from other servers.
 *
 * It fails where {@link canChangeBackground} says so, and when a file or the picture cannot be loaded: the promise of
 * the code rejects here, that of program, model and picture in `setProcessor`.
 *
 * @example
 * await cameraTrack.setProcessor(await createBackground({ blurRadiusPx: 10 }));
 */
export async function createBackground(background: Background): Promise<TrackProcessor<Track.Kind.Video>> {
  const { loadBackground } = await import("./background/loadBackground.ts");
  return loadBackground(background);
}

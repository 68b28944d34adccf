import { drawCamera, drawScreen } from "./drawScene.ts";

/** A live video track of a made-up camera or screen. It ends by `stop()`, as a camera's does. */
export function sceneTrack(seed: number, kind: "camera" | "screen" = "camera"): MediaStreamTrack {
  const canvas = document.createElement("canvas");
  canvas.width = kind === "camera" ? 480 : 960;
  canvas.height = kind === "camera" ? 300 : 600;
  const draw = kind === "camera" ? drawCamera : drawScreen;
  const [track] = canvas.captureStream(10).getVideoTracks();
  if (!track) throw new DOMException("A canvas cannot be captured here", "NotSupportedError");
  const paint = (): void => {
    draw(canvas, seed, performance.now());
    if (track.readyState === "ended") clearInterval(timer);
  };
  const timer = setInterval(paint, 100);
  paint();
  return track;
}

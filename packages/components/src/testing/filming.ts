/** Pictures that are drawn and filmed go on until their track is stopped, and most stories and tests never do. */
const filmed: MediaStreamTrack[] = [];

const canvas = HTMLCanvasElement.prototype;
// oxlint-disable-next-line typescript/unbound-method -- called on the canvas at hand
const { captureStream } = canvas;
canvas.captureStream = function film(this: HTMLCanvasElement, framesPerSecond?: number) {
  const stream = captureStream.call(this, framesPerSecond);
  filmed.push(...stream.getVideoTracks());
  return stream;
};

/** Stops what was filmed since the last time, as cameras stop that are unplugged. */
export function endFilming(): void {
  for (const track of filmed.splice(0)) track.stop();
}

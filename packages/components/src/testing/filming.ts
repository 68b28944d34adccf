/** Pictures that are drawn and filmed go on until their track is stopped, and most stories and tests never do. */
const filmed: MediaStreamTrack[] = [];

const { captureStream } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.captureStream = function film(this: HTMLCanvasElement, framesPerSecond?: number) {
  const stream = captureStream.call(this, framesPerSecond);
  filmed.push(...stream.getVideoTracks());
  return stream;
};

/** Stops what was filmed since the last time, as cameras stop that are unplugged. */
export function endFilming(): void {
  for (const track of filmed.splice(0)) track.stop();
}

const widthPx = 320;
const heightPx = 180;
const framesPerSecond = 10;

/** A colour of its own for each text, the same in each run. */
function hueOf(text: string): number {
  let hue = 0;
  for (const character of text) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hue;
}

/** A picture that moves: the text's own colour, and a disc on its way. Runs until the track is stopped. */
export function movingVideoTrack(text: string): MediaStreamTrack {
  const canvas = document.createElement("canvas");
  canvas.width = widthPx;
  canvas.height = heightPx;
  const picture = canvas.getContext("2d");
  const track = canvas.captureStream(framesPerSecond).getVideoTracks()[0];
  if (!picture || !track) throw new DOMException("A canvas cannot be captured here", "NotSupportedError");
  const hue = hueOf(text);
  let frame = 0;
  const draw = (): void => {
    picture.fillStyle = `hsl(${hue} 45% 35%)`;
    picture.fillRect(0, 0, widthPx, heightPx);
    picture.fillStyle = `hsl(${hue} 60% 70%)`;
    picture.beginPath();
    picture.arc((frame * 5) % widthPx, heightPx / 2, heightPx / 5, 0, 2 * Math.PI);
    picture.fill();
    frame += 1;
    if (track.readyState === "ended") clearInterval(timer);
  };
  const timer = setInterval(draw, 1000 / framesPerSecond);
  draw();
  return track;
}

let context: AudioContext | undefined;

/** A track that is live and silent. All share one audio context. */
export function silentAudioTrack(): MediaStreamTrack {
  context ??= new AudioContext();
  const track = context.createMediaStreamDestination().stream.getAudioTracks()[0];
  if (!track) throw new DOMException("No audio track can be made here", "NotSupportedError");
  return track;
}

/** A track with a quiet tone, for meters to show something. */
export function toneAudioTrack(frequencyHz = 440, volume = 0.2): MediaStreamTrack {
  context ??= new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: frequencyHz });
  const destination = context.createMediaStreamDestination();
  oscillator.connect(new GainNode(context, { gain: volume })).connect(destination);
  oscillator.start();
  const track = destination.stream.getAudioTracks()[0];
  if (!track) throw new DOMException("No audio track can be made here", "NotSupportedError");
  return track;
}

/** The members of a track that livekit-client touches. */
class EmptyTrack extends EventTarget {
  readonly kind: "audio" | "video";
  readonly id: string;
  readonly label: string;
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState = "live";

  constructor(kind: "audio" | "video") {
    super();
    this.kind = kind;
    this.id = `fake-${kind}`;
    this.label = `Fake ${kind}`;
  }

  stop(): void {
    this.readyState = "ended";
  }

  getSettings(): MediaTrackSettings {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }

  clone(): EmptyTrack {
    return new EmptyTrack(this.kind);
  }
}

/** The members of a stream that livekit-client touches. */
class EmptyStream extends EventTarget {
  readonly #tracks: EmptyTrack[];

  constructor(tracks: EmptyTrack[] = []) {
    super();
    this.#tracks = [...tracks];
  }

  getTracks(): EmptyTrack[] {
    return this.#tracks;
  }

  getAudioTracks(): EmptyTrack[] {
    return this.#tracks.filter((track) => track.kind === "audio");
  }

  getVideoTracks(): EmptyTrack[] {
    return this.#tracks.filter((track) => track.kind === "video");
  }
}

/** One black picture that never changes. */
function stillVideoTrack(): MediaStreamTrack {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d")?.fillRect(0, 0, canvas.width, canvas.height);
  const track = canvas.captureStream(0).getVideoTracks()[0];
  if (!track) throw new DOMException("A canvas cannot be captured here", "NotSupportedError");
  return track;
}

/**
 * A track that costs nothing: black or silent in a browser. Plain Node has no media; there the track holds none, and
 * the two classes that livekit-client looks for by name are provided too.
 */
export function emptyTrack(kind: "audio" | "video"): MediaStreamTrack {
  if (typeof document !== "undefined") return kind === "video" ? stillVideoTrack() : silentAudioTrack();
  const scope = globalThis as { MediaStream?: unknown; MediaStreamTrack?: unknown };
  scope.MediaStream ??= EmptyStream;
  scope.MediaStreamTrack ??= EmptyTrack;
  return new EmptyTrack(kind) as unknown as MediaStreamTrack;
}

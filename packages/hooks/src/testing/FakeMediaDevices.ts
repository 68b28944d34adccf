import { silentAudioTrack, movingVideoTrack } from "./fakeMedia.ts";

/** A device that {@link FakeMediaDevices} lists. */
export interface FakeDevice {
  kind: MediaDeviceKind;
  deviceId: string;
  label: string;
  groupId?: string;
}

type MediaKind = "audio" | "video";

const kindOf = { audio: "audioinput", video: "videoinput" } as const satisfies Record<
  MediaKind,
  MediaDeviceKind
>;

function idealOf(constraint: ConstrainDOMString | undefined): { id: string | undefined; isExact: boolean } {
  if (constraint === undefined) return { id: undefined, isExact: false };
  if (typeof constraint === "string") return { id: constraint, isExact: false };
  if (Array.isArray(constraint)) return { id: constraint[0], isExact: false };
  const { exact, ideal } = constraint;
  const wished = exact ?? ideal;
  return { id: typeof wished === "string" ? wished : wished?.[0], isExact: exact !== undefined };
}

/**
 * Devices driven by hand, in place of `navigator.mediaDevices`: what is plugged in, how permission is answered, and
 * what fails. Tracks are real: a moving picture and silence.
 *
 * @example
 * const devices = new FakeMediaDevices([{ kind: "audioinput", deviceId: "mic", label: "Desk microphone" }]);
 * const restore = devices.install();
 * devices.failWith("audio", "NotAllowedError");
 */
export class FakeMediaDevices extends EventTarget {
  #devices: FakeDevice[];
  #hasPermission = true;
  #answered: Promise<void> = Promise.resolve();
  readonly #failures = new Map<MediaKind, string>();
  /** Every track handed out, so that a test can see that all were stopped. */
  readonly tracks: MediaStreamTrack[] = [];

  constructor(devices: FakeDevice[] = []) {
    super();
    this.#devices = [...devices];
  }

  /** Whether names are shown, as after permission. Default true. */
  setPermission(isGranted: boolean): void {
    this.#hasPermission = isGranted;
    this.dispatchEvent(new Event("devicechange"));
  }

  /** Keeps the browser's question for a device open until the returned function is called. */
  holdQuestion(): () => void {
    let answer = (): void => {};
    this.#answered = new Promise((resolve) => (answer = resolve));
    return answer;
  }

  /** Makes the next calls for sound or pictures fail with a DOMException of this name; undefined heals. */
  failWith(kind: MediaKind, errorName: string | undefined): void {
    if (errorName === undefined) this.#failures.delete(kind);
    else this.#failures.set(kind, errorName);
  }

  /** Plugs in and unplugs: the list as it is from now on. */
  setDevices(devices: FakeDevice[]): void {
    this.#devices = [...devices];
    this.dispatchEvent(new Event("devicechange"));
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.#devices.map(({ kind, deviceId, label, groupId = "" }) => {
      const info = { kind, deviceId, groupId, label: this.#hasPermission ? label : "" };
      return { ...info, toJSON: () => info };
    });
  }

  async getUserMedia(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    const wished = (["audio", "video"] as const).filter((kind) => constraints[kind]);
    await this.#answered;
    const tracks = wished.map((kind) => this.#open(kind, constraints[kind]));
    this.#hasPermission = true;
    return new MediaStream(tracks);
  }

  async getDisplayMedia(): Promise<MediaStream> {
    const failure = this.#failures.get("video");
    if (failure) throw new DOMException("Refused by FakeMediaDevices", failure);
    return new MediaStream([this.#keep(movingVideoTrack("screen"))]);
  }

  getSupportedConstraints(): MediaTrackSupportedConstraints {
    return { deviceId: true };
  }

  /**
   * Puts itself in place of `navigator.mediaDevices`.
   *
   * @returns a function that puts the real ones back
   */
  install(): () => void {
    const before = Object.getOwnPropertyDescriptor(navigator, "mediaDevices");
    Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: this });
    return () => {
      if (before) Object.defineProperty(navigator, "mediaDevices", before);
      else Reflect.deleteProperty(navigator, "mediaDevices");
    };
  }

  #open(kind: MediaKind, constraint: boolean | MediaTrackConstraints | undefined): MediaStreamTrack {
    const failure = this.#failures.get(kind);
    if (failure) throw new DOMException("Refused by FakeMediaDevices", failure);
    const { id, isExact } = idealOf(typeof constraint === "object" ? constraint.deviceId : undefined);
    const ofKind = this.#devices.filter((device) => device.kind === kindOf[kind]);
    const device = ofKind.find(({ deviceId }) => deviceId === id) ?? (isExact ? undefined : ofKind[0]);
    if (!device)
      throw new DOMException("No such device", ofKind.length > 0 ? "OverconstrainedError" : "NotFoundError");
    const track = kind === "audio" ? silentAudioTrack() : movingVideoTrack(device.label);
    const settings = track.getSettings.bind(track);
    Object.defineProperty(track, "label", { value: device.label });
    track.getSettings = () => ({ ...settings(), deviceId: device.deviceId, groupId: device.groupId ?? "" });
    return this.#keep(track);
  }

  #keep(track: MediaStreamTrack): MediaStreamTrack {
    this.tracks.push(track);
    return track;
  }
}

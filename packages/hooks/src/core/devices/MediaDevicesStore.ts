import type { DeviceError } from "../errors.ts";
import { createDeviceError, toDeviceError } from "./toDeviceError.ts";
import { onePer } from "../onePer.ts";

/**
 * Where the devices of one kind stand. `prompt`: the browser would ask; names are hidden. `in-use`: allowed, but
 * another program holds the device. `unsupported`: this browser has no such choice (as speakers on iOS).
 */
export type MediaDevicesStatus =
  | "loading"
  | "prompt"
  | "granted"
  | "denied"
  | "missing"
  | "in-use"
  | "unsupported";

/** The devices of one kind. Those with an empty label are known only after permission. */
export interface MediaDevicesState {
  readonly status: MediaDevicesStatus;
  readonly devices: readonly MediaDeviceInfo[];
  readonly error: DeviceError | undefined;
}

const kinds = ["audioinput", "videoinput", "audiooutput"] as const satisfies readonly MediaDeviceKind[];
const permissionNames = {
  audioinput: "microphone",
  audiooutput: "microphone",
  videoinput: "camera",
} as const;
const loading: MediaDevicesState = Object.freeze({ status: "loading", devices: [], error: undefined });
const failures = new Set<string>([
  "denied",
  "missing",
  "in-use",
  "unsupported",
] satisfies MediaDevicesStatus[]);

function isSameDevice(a: MediaDeviceInfo, b: MediaDeviceInfo | undefined): boolean {
  return a.deviceId === b?.deviceId && a.label === b.label && a.groupId === b.groupId;
}

function isSameState(a: MediaDevicesState, b: MediaDevicesState): boolean {
  const isSameList =
    a.devices.length === b.devices.length && a.devices.every((d, i) => isSameDevice(d, b.devices[i]));
  return isSameList && a.status === b.status && a.error === b.error;
}

function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}

/** The lists of devices, kept up to date while somebody looks: on plugging, on permission, on request. */
export class MediaDevicesStore {
  readonly #mediaDevices: MediaDevices;
  readonly #states = new Map<MediaDeviceKind, MediaDevicesState>();
  readonly #listeners = new Set<() => void>();
  readonly #permissions = new Map<string, PermissionStatus>();
  #lastRefresh = 0;

  constructor(mediaDevices: MediaDevices) {
    this.#mediaDevices = mediaDevices;
  }

  getState(kind: MediaDeviceKind): MediaDevicesState {
    return this.#states.get(kind) ?? loading;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#mediaDevices.addEventListener("devicechange", this.#onChange);
      void this.#watchPermissions();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#mediaDevices.removeEventListener("devicechange", this.#onChange);
      for (const permission of this.#permissions.values())
        permission.removeEventListener("change", this.#onChange);
      this.#permissions.clear();
    };
  };

  /** Reads the lists anew. Never rejects. */
  async refresh(): Promise<void> {
    const turn = ++this.#lastRefresh;
    try {
      const devices = await this.#mediaDevices.enumerateDevices();
      if (turn !== this.#lastRefresh) return;
      for (const kind of kinds)
        this.#list(
          kind,
          devices.filter((device) => device.kind === kind),
        );
    } catch (cause) {
      for (const kind of kinds)
        this.#become(kind, { ...this.getState(kind), error: toDeviceError(cause, kind) });
    }
    this.#notify();
  }

  /**
   * Asks for permission by opening a device for a moment, then reads the lists. Never rejects: the state tells.
   * Speakers become known with the microphone.
   */
  async requestPermission(kind: MediaDeviceKind): Promise<void> {
    try {
      const stream = await this.#mediaDevices.getUserMedia(
        kind === "videoinput" ? { video: true } : { audio: true },
      );
      for (const track of stream.getTracks()) track.stop();
      this.#become(kind, { ...this.getState(kind), status: "granted", error: undefined });
      await this.refresh();
    } catch (cause) {
      this.fail(kind, toDeviceError(cause, kind));
    }
  }

  /** Takes note of a failure seen elsewhere, as by a preview or a publication. */
  fail(kind: MediaDeviceKind, error: DeviceError): void {
    const status = failures.has(error.code) ? (error.code as MediaDevicesStatus) : this.getState(kind).status;
    this.#become(kind, { ...this.getState(kind), status, error });
    this.#notify();
  }

  readonly #onChange = (): void => void this.refresh();

  async #watchPermissions(): Promise<void> {
    await Promise.all(
      [...new Set(Object.values(permissionNames))].map((name) => this.#watchPermission(name)),
    );
    await this.refresh();
  }

  /** Firefox before 132 knows no such permission; the lists alone then tell. */
  async #watchPermission(name: "microphone" | "camera"): Promise<void> {
    try {
      const permission = await navigator.permissions.query({ name });
      if (this.#listeners.size === 0) return;
      permission.addEventListener("change", this.#onChange);
      this.#permissions.set(name, permission);
    } catch {
      this.#permissions.delete(name);
    }
  }

  #list(kind: MediaDeviceKind, devices: MediaDeviceInfo[]): void {
    const before = this.getState(kind);
    const status = this.#statusOf(kind, devices, before);
    const isOver = status === "granted" || status === "prompt";
    const lacks = status === "missing" ? createDeviceError("missing", kind) : undefined;
    this.#become(kind, { status, devices, error: isOver ? undefined : (before.error ?? lacks) });
  }

  #statusOf(
    kind: MediaDeviceKind,
    devices: MediaDeviceInfo[],
    before: MediaDevicesState,
  ): MediaDevicesStatus {
    if (kind === "audiooutput" && !canChooseSpeaker()) return "unsupported";
    const permission = this.#permissions.get(permissionNames[kind])?.state;
    if (permission === "denied") return "denied";
    if (devices.length === 0) return "missing";
    if (devices.some((device) => device.label !== "")) return "granted";
    if (permission === undefined && before.status === "denied") return "denied";
    return permission === "granted" ? "granted" : "prompt";
  }

  #become(kind: MediaDeviceKind, state: MediaDevicesState): void {
    if (!isSameState(this.getState(kind), state)) this.#states.set(kind, Object.freeze(state));
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

const unsupported: MediaDevicesState = Object.freeze({
  status: "unsupported",
  devices: [],
  error: createDeviceError("unsupported", "audioinput"),
});
const storeOf = onePer((mediaDevices: MediaDevices) => new MediaDevicesStore(mediaDevices));

/** The page's one store; undefined where there are no devices (on a server, or without https). */
export function getMediaDevicesStore(): MediaDevicesStore | undefined {
  const mediaDevices = typeof navigator === "undefined" ? undefined : navigator.mediaDevices;
  return mediaDevices && storeOf(mediaDevices);
}

/** What there is where there are no devices. */
export function stateWithoutDevices(isServer: boolean): MediaDevicesState {
  return isServer ? loading : unsupported;
}

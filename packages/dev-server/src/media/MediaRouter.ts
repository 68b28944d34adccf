import type { Listenable } from "../base/Emitter.ts";
import { Emitter } from "../base/Emitter.ts";
import type { Logger } from "../base/Logger.ts";
import type {
  AudioLevelReport,
  DownTrackParameters,
  DownTrackSettings,
  ReceiverParameters,
} from "./parameters.ts";
import type { RtpPort } from "./RtpSession.ts";

export type MediaRouterEvents = {
  /** Every {@link MediaRouterOptions.audioLevelIntervalMs}: the audio tracks that were heard; may be empty. */
  audioLevels: [reports: AudioLevelReport[]];
};

export interface MediaRouterOptions {
  log: Logger;
  /** Default 400. */
  audioLevelIntervalMs?: number;
  /** A random unsigned 32-bit number. Default: the operating system's. */
  randomUint32?: () => number;
}

/** All sessions, receivers and down tracks of one media engine: plain RTP and RTCP in, plain RTP and RTCP out. */
export class MediaRouter {
  readonly #events = new Emitter<MediaRouterEvents>();
  readonly events: Listenable<MediaRouterEvents> = this.#events;
  readonly #sessions = new Map<string, RtpPort>();

  // eslint-disable-next-line no-useless-constructor
  constructor(_options: MediaRouterOptions) {}

  /** @throws DevServerError `already_exists` */
  addSession(transportId: string, port: RtpPort): void {
    this.#sessions.set(transportId, port);
  }

  /** Forgets the session with its receivers and down tracks; does nothing when it is unknown. */
  removeSession(transportId: string): void {
    this.#sessions.delete(transportId);
  }

  /** The whole list of what a transport receives, after each offer. Receivers that it no longer names are closed. */
  setReceivers(_transportId: string, _receivers: ReceiverParameters[]): void {}

  /** May come before its receiver exists or has packets. */
  addDownTrack(_parameters: DownTrackParameters, _settings: DownTrackSettings): void {}

  setDownTrackSettings(_downTrackId: string, _settings: DownTrackSettings): void {}

  removeDownTrack(_downTrackId: string): void {}

  /** `packet[0, length)` is decrypted and authenticated. It is read during the call only, and may be altered. */
  receiveRtp(_transportId: string, _packet: Uint8Array, _length: number, _nowMs: number): void {}

  /** A decrypted, authenticated compound or reduced-size packet. */
  receiveRtcp(_transportId: string, _packet: Uint8Array, _nowMs: number): void {}

  /** Call every 5 to 10 ms. */
  tick(_nowMs: number): void {}

  dump(): object {
    return { sessions: Array.from(this.#sessions.keys()) };
  }
}

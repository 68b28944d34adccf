import type { DownTrack } from "./downtrack/DownTrack.ts";
import { PayloadHistory } from "./downtrack/PayloadHistory.ts";
import type { MediaKind } from "./parameters.ts";
import type { IncomingPacket } from "./receiver/IncomingPacket.ts";
import type { SimulcastReceiver } from "./receiver/SimulcastReceiver.ts";

/** Joins one published track to its down tracks. Either side may come first. */
export class TrackRouter {
  receiver: SimulcastReceiver | undefined;
  readonly payloads: PayloadHistory;
  /** An array, since it is walked for each packet. */
  #downTracks: DownTrack[] = [];

  constructor(kind: MediaKind) {
    this.payloads = new PayloadHistory(kind);
  }

  /** Nobody publishes and nobody subscribes. */
  get isEmpty(): boolean {
    return !this.receiver && this.#downTracks.length === 0;
  }

  get downTracks(): readonly DownTrack[] {
    return this.#downTracks;
  }

  add(downTrack: DownTrack): void {
    this.#downTracks.push(downTrack);
  }

  remove(downTrack: DownTrack): void {
    this.#downTracks = this.#downTracks.filter((each) => each !== downTrack);
  }

  forward(packet: IncomingPacket, receiver: SimulcastReceiver): void {
    const downTracks = this.#downTracks;
    if (downTracks.length > 0) packet.payloadPosition = this.payloads.store(packet.payload);
    for (let i = 0; i < downTracks.length; i++) {
      downTracks[i]!.receive(packet, receiver.layers, packet.receivedAtMs);
    }
  }

  /** Passes the down tracks' wishes for key frames on. */
  requestKeyFrames(nowMs: number): void {
    const { receiver } = this;
    if (!receiver) return;
    for (const downTrack of this.#downTracks) {
      const layer = downTrack.awaitedLayer(receiver.layers, nowMs);
      if (layer >= 0) receiver.requestKeyFrame(layer);
    }
  }
}

import type { DownTrack, DownTrackSource } from "./downtrack/DownTrack.ts";
import { PayloadHistory } from "./downtrack/PayloadHistory.ts";
import type { MediaKind } from "./parameters.ts";
import type { IncomingPacket } from "./receiver/IncomingPacket.ts";
import { RedReceiver } from "./receiver/RedReceiver.ts";
import type { SimulcastReceiver } from "./receiver/SimulcastReceiver.ts";

/** How often down tracks are asked for what they learn by themselves only: layers that came, or fell silent. */
const wishIntervalMs = 50;

/** Joins one published track to its down tracks. Either side may come first. */
export class TrackRouter implements DownTrackSource {
  receiver: SimulcastReceiver | undefined;
  readonly payloads: PayloadHistory;
  readonly #kind: MediaKind;
  readonly #red = new RedReceiver();
  /** An array, since it is walked for each packet. */
  #downTracks: DownTrack[] = [];
  #askWishesAtMs = -Infinity;

  constructor(kind: MediaKind) {
    this.#kind = kind;
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
    this.expectWish();
  }

  remove(downTrack: DownTrack): void {
    this.#downTracks = this.#downTracks.filter((each) => each !== downTrack);
  }

  forward(packet: IncomingPacket, receiver: SimulcastReceiver): void {
    const downTracks = this.#downTracks;
    if (downTracks.length > 0) packet.payloadPosition = this.payloads.store(packet.payload);
    const primary = packet.codec.primaryPayloadType;
    for (let i = 0; i < downTracks.length; i++) {
      const downTrack = downTracks[i]!;
      if (primary !== undefined && downTrack.primaryPayloadType !== primary) continue;
      downTrack.receive(packet, receiver.layers, packet.receivedAtMs);
    }
    if (primary !== undefined) this.#forwardBare(packet, receiver, primary);
  }

  /** Redundant audio, to those who take none, or know what it repeats by another number. It leaves `packet` another. */
  #forwardBare(packet: IncomingPacket, receiver: SimulcastReceiver, payloadType: number): void {
    const bare = this.#downTracks.filter(({ primaryPayloadType }) => primaryPayloadType !== payloadType);
    const codec = receiver.parameters.codecs.find((each) => each.payloadType === payloadType);
    if (bare.length === 0 || !codec) return;
    this.#red.receive(packet, codec, (each) => {
      for (const downTrack of bare) downTrack.receive(each, receiver.layers, each.receivedAtMs);
    });
  }

  expectWish(): void {
    this.#askWishesAtMs = -Infinity;
  }

  /** Passes the down tracks' wishes for key frames on. Sound has none. */
  requestKeyFrames(nowMs: number): void {
    const { receiver } = this;
    if (!receiver || this.#kind === "audio" || nowMs < this.#askWishesAtMs) return;
    this.#askWishesAtMs = nowMs + wishIntervalMs;
    for (const downTrack of this.#downTracks) {
      const layer = downTrack.awaitedLayer(receiver.layers, nowMs);
      if (layer >= 0) receiver.requestKeyFrame(layer);
    }
  }
}

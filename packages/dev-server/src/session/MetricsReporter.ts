import { DataPacket, DataPacket_Kind, type MetricsBatch, ParticipantInfo_State } from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import type { Unsubscribe } from "../base/Emitter.ts";
import { encodeDataPacket } from "../protocol/dataPacketCodec.ts";
import { MetricsMerger } from "../room/MetricsMerger.ts";
import type { Participant } from "../room/Participant.ts";
import type { Room } from "../room/Room.ts";

export interface MetricsReporterOptions {
  room: Room;
  participant: Participant;
  /** Whether the participant receives media of the one with this sid. */
  isSubscribedTo: (participantSid: string) => boolean;
  /** Over the reliable channel. */
  send: (payload: Uint8Array) => void;
  clock: Clock;
}

/** As livekit-server has it. */
const reportIntervalMs = 10_000;

/** Tells a participant that may know (canSubscribeMetrics) the metrics of those it receives, and its own. */
export class MetricsReporter {
  readonly #options: MetricsReporterOptions;
  readonly #merger: MetricsMerger;
  readonly #stopListening: Unsubscribe;
  #cancelReport: CancelTimer = () => {};

  constructor(options: MetricsReporterOptions) {
    const { room, participant } = options;
    this.#options = options;
    this.#merger = new MetricsMerger(participant.identity);
    this.#stopListening = room.events.on("metricsReported", (from, batch) => this.#handle(from, batch));
  }

  close(): void {
    this.#stopListening();
    this.#cancelReport();
  }

  #handle(from: Participant, batch: MetricsBatch): void {
    const { participant, isSubscribedTo, clock } = this.#options;
    if (participant.state !== ParticipantInfo_State.ACTIVE || !participant.permission.canSubscribeMetrics)
      return;
    if (from !== participant && !isSubscribedTo(from.sid)) return;
    const wasEmpty = this.#merger.isEmpty;
    this.#merger.merge(batch);
    if (wasEmpty && !this.#merger.isEmpty) {
      this.#cancelReport = clock.after(reportIntervalMs, () => this.#report());
    }
  }

  #report(): void {
    const { send, clock } = this.#options;
    const value = this.#merger.take(clock.unixMs());
    send(
      encodeDataPacket(new DataPacket({ kind: DataPacket_Kind.RELIABLE, value: { case: "metrics", value } })),
    );
  }
}

import type { CancelTimer, Clock } from "../../../base/Clock.ts";
import { randomUint32 } from "../../../base/ids.ts";
import type { SctpMessage, SctpPort } from "../SctpPort.ts";
import { SctpAssociation, type SctpAssociationOptions } from "./SctpAssociation.ts";

export interface SctpTransportOptions extends Omit<SctpAssociationOptions, "random"> {
  clock: Clock;
}

/** Gives a {@link SctpAssociation} its time and timers. What is sent within one turn leaves together at its end. */
export class SctpTransport implements SctpPort {
  readonly #clock: Clock;
  readonly #association: SctpAssociation;
  readonly #flush: () => void;
  #isFlushDue = false;
  #timer: { dueMs: number; cancel: CancelTimer } | undefined;

  constructor({ clock, ...options }: SctpTransportOptions) {
    this.#clock = clock;
    this.#association = new SctpAssociation({ ...options, random: randomUint32 });
    this.#flush = () => {
      this.#isFlushDue = false;
      this.#association.flush(clock.nowMs());
      this.#setTimer();
    };
  }

  connect(): void {
    this.#association.connect(this.#clock.nowMs());
    this.#setTimer();
  }

  handlePacket(packet: Uint8Array): void {
    this.#association.handlePacket(packet, this.#clock.nowMs());
    this.#setTimer();
  }

  send(message: SctpMessage): void {
    this.#association.send(message);
    this.#flushLater();
  }

  bufferedBytes(streamId: number): number {
    return this.#association.bufferedBytes(streamId);
  }

  resetStreams(streamIds: readonly number[]): void {
    this.#association.resetStreams(streamIds);
    this.#flushLater();
  }

  close(): void {
    this.#association.close();
    this.#setTimer();
  }

  dump(): object {
    return this.#association.dump();
  }

  #flushLater(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    queueMicrotask(this.#flush);
  }

  /** A timer that is due earlier is left alone: it finds nothing to do and is set again. */
  #setTimer(): void {
    const dueMs = this.#association.nextTimeoutMs;
    if (this.#timer && this.#timer.dueMs <= dueMs && dueMs !== Number.POSITIVE_INFINITY) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (dueMs === Number.POSITIVE_INFINITY) return;
    const cancel = this.#clock.after(Math.max(dueMs - this.#clock.nowMs(), 0), () => {
      this.#timer = undefined;
      this.#association.handleTimeout(this.#clock.nowMs());
      this.#setTimer();
    });
    this.#timer = { dueMs, cancel };
  }
}

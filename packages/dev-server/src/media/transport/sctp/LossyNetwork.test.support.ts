import type { ManualClock } from "../../../base/ManualClock.ts";
import type { SeededRandom } from "../../../base/SeededRandom.ts";
import { SctpAssociation, type SctpAssociationOptions } from "./SctpAssociation.ts";

export interface NetworkOptions {
  clock: ManualClock;
  random: SeededRandom;
  /** Share of the packets that are lost, and of those that arrive twice. */
  loss: number;
  duplication: number;
  /** A packet takes between these times, so that packets overtake each other. */
  delayMs: [number, number];
}

/** Two associations over a network that loses, doubles and reorders packets, by seed and hand-driven time. */
export class LossyNetwork {
  readonly #options: NetworkOptions;
  readonly #sides: Side[] = [];
  packets = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  addSide(options: Partial<SctpAssociationOptions> = {}): Side {
    const index = this.#sides.length;
    const side = new Side(this.#options, options, (packet) => this.#carry(packet, 1 - index));
    this.#sides.push(side);
    return side;
  }

  #carry(packet: Uint8Array, to: number): void {
    const { clock, random, loss, duplication, delayMs } = this.#options;
    this.packets++;
    if (random.next() < loss) return;
    for (let copies = random.next() < duplication ? 2 : 1; copies > 0; copies--) {
      const delay = delayMs[0] + random.next() * (delayMs[1] - delayMs[0]);
      clock.after(delay, () =>
        this.#sides[to]?.run((association, nowMs) => association.handlePacket(packet, nowMs)),
      );
    }
  }
}

export interface Received {
  streamId: number;
  payloadId: number;
  payload: Buffer;
}

/** An association with its timer and a record of what it told. */
export class Side {
  readonly association: SctpAssociation;
  readonly received: Received[] = [];
  readonly resets: number[][] = [];
  readonly closed: string[] = [];
  established = 0;
  readonly #clock: ManualClock;
  #cancel: (() => void) | undefined;

  constructor(
    { clock, random }: NetworkOptions,
    options: Partial<SctpAssociationOptions>,
    onPacket: (packet: Uint8Array) => void,
  ) {
    this.#clock = clock;
    this.association = new SctpAssociation({
      localPort: 5000,
      remotePort: 5000,
      random: () => Math.floor(random.next() * 2 ** 32),
      onPacket,
      onEstablished: () => this.established++,
      onMessage: (streamId, payloadId, payload) =>
        this.received.push({ streamId, payloadId, payload: Buffer.from(payload) }),
      onStreamsReset: (streamIds) => this.resets.push(streamIds),
      onClosed: (by, reason) => this.closed.push(`${by}: ${reason}`),
      ...options,
    });
  }

  run(act: (association: SctpAssociation, nowMs: number) => void): void {
    act(this.association, this.#clock.nowMs());
    this.association.flush(this.#clock.nowMs());
    this.#cancel?.();
    const dueMs = this.association.nextTimeoutMs;
    if (dueMs === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#clock.after(Math.max(dueMs - this.#clock.nowMs(), 0), () =>
      this.run((association, nowMs) => association.handleTimeout(nowMs)),
    );
  }

  send(streamId: number, payload: Uint8Array, options: { ordered?: boolean; reliable?: boolean } = {}): void {
    const { ordered = true, reliable = true } = options;
    this.run((association) => association.send({ streamId, payloadId: 53, payload, ordered, reliable }));
  }
}

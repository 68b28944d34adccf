import type { Mutator } from "../../../base/Mutator.test.support.ts";
import { sealed } from "./packets.test.support.ts";
import { SctpAssociation } from "./SctpAssociation.ts";

export interface FuzzedPeer {
  association: SctpAssociation;
  hasEnded: boolean;
  inbox: Buffer[];
}

/** Two that talk, to take genuine packets from; what they exchange goes to `onGenuine` as well. */
export function createFuzzedPair(
  next: () => number,
  onGenuine: (packet: Buffer) => void,
): [FuzzedPeer, FuzzedPeer] {
  const peers: FuzzedPeer[] = [];
  for (const index of [0, 1]) {
    const association = new SctpAssociation({
      localPort: 5000,
      remotePort: 5000,
      random: () => Math.floor(next() * 2 ** 32),
      onPacket: (packet) => {
        onGenuine(packet);
        const inbox = peers[1 - index]?.inbox;
        if (inbox && inbox.length < 64) inbox.push(packet);
      },
      onEstablished: () => {},
      onMessage: () => {},
      onStreamsReset: (streamIds) => peers[index]?.association.resetStreams(streamIds),
      onClosed: () => {
        peers[index]!.hasEnded = true;
      },
    });
    peers.push({ association, hasEnded: false, inbox: [] });
  }
  return peers as [FuzzedPeer, FuzzedPeer];
}

/** Two associations in use, each round with one broken packet to either. */
export class SctpFuzz {
  readonly #mutator: Mutator;
  readonly #genuine: Buffer[] = [];
  #pair: [FuzzedPeer, FuzzedPeer];
  #round = 0;
  #nowMs = 0;

  constructor(mutator: Mutator) {
    this.#mutator = mutator;
    this.#pair = this.#connect();
  }

  /** One broken packet, and what the two answer to it. */
  next(): void {
    const mutator = this.#mutator;
    const { below } = mutator;
    const round = ++this.#round;
    if (round % 5000 === 0 || this.#pair.some(({ hasEnded }) => hasEnded)) this.#pair = this.#connect();
    const [left] = this.#pair;
    if (round % 3 === 0) {
      const payload = Buffer.alloc(1 + below(4000));
      const ordered = mutator.oneIn(2);
      left.association.send({
        streamId: below(4),
        payloadId: 53,
        payload,
        ordered,
        reliable: mutator.oneIn(2),
      });
      left.association.flush(this.#nowMs);
    }
    if (round % 97 === 0) left.association.resetStreams([below(4)]);
    const genuine = this.#genuine[below(this.#genuine.length)] ?? Buffer.alloc(16);
    mutator.pick(this.#pair).association.handlePacket(breakPacket(genuine, mutator), this.#nowMs);
    this.#deliver();
    this.#nowMs += below(50);
    for (const { association } of this.#pair)
      if (association.nextTimeoutMs <= this.#nowMs) association.handleTimeout(this.#nowMs);
  }

  #connect(): [FuzzedPeer, FuzzedPeer] {
    this.#pair = createFuzzedPair(this.#mutator.next, (packet) => {
      if (this.#genuine.length < 200) this.#genuine.push(packet);
      else this.#genuine[this.#mutator.below(200)] = packet;
    });
    for (const { association } of this.#pair) association.connect(this.#nowMs);
    for (let n = 0; n < 4; n++) this.#deliver();
    return this.#pair;
  }

  #deliver(): void {
    for (const { association, inbox } of this.#pair)
      for (const packet of inbox.splice(0)) association.handlePacket(packet, this.#nowMs);
  }
}

/** Mostly with a checksum that fits, or nothing behind it would be reached. */
function breakPacket(packet: Buffer, mutator: Mutator): Buffer {
  const broken = Buffer.from(mutator.bytes(packet).subarray(0, 4000));
  return mutator.oneIn(20) || broken.length < 12 ? broken : sealed(broken);
}

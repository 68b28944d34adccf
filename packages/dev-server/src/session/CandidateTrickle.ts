import { type SignalTarget, TrickleRequest } from "@livekit/protocol";
import type { PeerTransport } from "../media/MediaPlane.ts";
import type { SendSignal } from "./SignalSink.ts";

/** Tells a client our candidates: once for each ICE generation, since ICE-lite knows them all at once. */
export class CandidateTrickle {
  readonly #transport: Pick<PeerTransport, "localCandidates">;
  readonly #target: SignalTarget;
  readonly #send: SendSignal;
  #toldGeneration: string | undefined;

  constructor(transport: Pick<PeerTransport, "localCandidates">, target: SignalTarget, send: SendSignal) {
    this.#transport = transport;
    this.#target = target;
    this.#send = send;
  }

  /** To be called after each description that was sent. */
  sendNew(): void {
    const candidates = this.#transport.localCandidates;
    const generation = candidates[0]?.usernameFragment;
    if (generation === this.#toldGeneration) return;
    this.#toldGeneration = generation;
    candidates.forEach((candidate, index) => {
      const value = new TrickleRequest({
        target: this.#target,
        candidateInit: JSON.stringify(candidate),
        final: index === candidates.length - 1,
      });
      this.#send({ case: "trickle", value });
    });
  }
}

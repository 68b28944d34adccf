import { MediaSectionsRequirement } from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import type { Logger } from "../base/Logger.ts";
import type { PeerTransport } from "../media/MediaPlane.ts";
import type { DownTrackNegotiation } from "./DownTrackNegotiation.ts";
import { negotiationDelayMs } from "./negotiationDelayMs.ts";
import type { SendSignal } from "./SignalSink.ts";

export interface SectionRequestsOptions {
  transport: Pick<PeerTransport, "missingSections">;
  clock: Clock;
  logger: Logger;
  send: SendSignal;
}

type State =
  /** The client's first offer comes by itself. */
  { kind: "awaitingFirstOffer" | "idle" | "closed" } | { kind: "scheduled"; cancel: CancelTimer };

/**
 * The single peer connection, where only the client offers: we ask it to, and say how many more receiving sections
 * the offer must have (MediaSectionsRequirement). A requirement of none asks for an offer all the same.
 */
export class SectionRequests implements DownTrackNegotiation {
  readonly #options: SectionRequestsOptions;
  #state: State = { kind: "awaitingFirstOffer" };
  #sentAtMs = -Infinity;

  constructor(options: SectionRequestsOptions) {
    this.#options = options;
  }

  request(): void {
    if (this.#state.kind !== "idle") return;
    const { clock } = this.#options;
    const cancel = clock.after(negotiationDelayMs(clock.nowMs() - this.#sentAtMs), () => {
      this.#state = { kind: "idle" };
      this.#send();
    });
    this.#state = { kind: "scheduled", cancel };
  }

  /** An offer was answered: it may have brought what was asked for, or too little. */
  handleOffered(): void {
    if (this.#state.kind === "closed") return;
    this.#cancel();
    this.#state = { kind: "idle" };
    const { audio, video } = this.#options.transport.missingSections;
    if (audio + video > 0) this.#send();
  }

  /** The client does, with its next offer. */
  restartIce(): void {}

  handleAnswer(): void {
    this.#options.logger.warn("ignored an answer: on a single peer connection only the client offers");
  }

  close(): void {
    this.#cancel();
    this.#state = { kind: "closed" };
  }

  dump(): object {
    return { state: this.#state.kind, missing: this.#options.transport.missingSections };
  }

  #send(): void {
    this.#sentAtMs = this.#options.clock.nowMs();
    const { audio, video } = this.#options.transport.missingSections;
    const value = new MediaSectionsRequirement({ numAudios: audio, numVideos: video });
    this.#options.send({ case: "mediaSectionsRequirement", value });
  }

  #cancel(): void {
    if (this.#state.kind === "scheduled") this.#state.cancel();
  }
}

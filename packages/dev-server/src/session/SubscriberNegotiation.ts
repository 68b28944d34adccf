import { SessionDescription, SignalTarget } from "@livekit/protocol";
import type { CancelTimer, Clock } from "../base/Clock.ts";
import { errorMessage } from "../base/errors.ts";
import type { DownTrackNegotiation } from "./DownTrackNegotiation.ts";
import type { LocalOffer, PeerTransport } from "../media/MediaPlane.ts";
import { CandidateTrickle } from "./CandidateTrickle.ts";
import { negotiationDelayMs } from "./negotiationDelayMs.ts";
import type { SendSignal } from "./SignalSink.ts";

const answerTimeoutMs = 15_000;

export interface SubscriberNegotiationOptions {
  transport: Pick<PeerTransport, "createOffer" | "handleAnswer" | "localCandidates">;
  clock: Clock;
  send: SendSignal;
  /** The two sides no longer agree on the session: only a full reconnect helps. */
  onFailed: (why: string) => void;
}

type State =
  | { kind: "idle" }
  | { kind: "scheduled"; cancel: CancelTimer }
  /** `again`: something changed since, so the answer is followed by another offer. */
  | { kind: "offered"; id: number; again: boolean; cancelTimeout: CancelTimer }
  | { kind: "closed" };

/** Our offers on the subscriber transport: debounced, numbered, one at a time. */
export class SubscriberNegotiation implements DownTrackNegotiation {
  readonly #options: SubscriberNegotiationOptions;
  readonly #candidates: CandidateTrickle;
  #state: State = { kind: "idle" };
  #lastOfferId = 0;
  #offeredAtMs = -Infinity;

  constructor(options: SubscriberNegotiationOptions) {
    this.#options = options;
    this.#candidates = new CandidateTrickle(options.transport, SignalTarget.SUBSCRIBER, options.send);
  }

  request(): void {
    if (this.#state.kind === "offered") this.#state.again = true;
    if (this.#state.kind !== "idle") return;
    const { clock } = this.#options;
    const delayMs = negotiationDelayMs(clock.nowMs() - this.#offeredAtMs);
    const cancel = clock.after(delayMs, () => this.#offer({}));
    this.#state = { kind: "scheduled", cancel };
  }

  /** Offers new ICE credentials at once; an offer that is out is replaced. Nothing before the first offer. */
  restartIce(): void {
    if (this.#lastOfferId === 0 || this.#state.kind === "closed") return;
    this.#cancel();
    this.#offer({ iceRestart: true });
  }

  /** Answers to anything but the newest offer are ignored; id 0 is from clients that don't number. */
  handleAnswer(answer: SessionDescription): void {
    const state = this.#state;
    if (state.kind !== "offered" || (answer.id !== 0 && answer.id !== state.id)) return;
    state.cancelTimeout();
    this.#state = { kind: "idle" };
    try {
      this.#options.transport.handleAnswer(answer.sdp);
    } catch (error) {
      this.#options.onFailed(`the answer to offer ${state.id} can't be applied: ${errorMessage(error)}`);
      return;
    }
    if (state.again) this.request();
  }

  close(): void {
    this.#cancel();
    this.#state = { kind: "closed" };
  }

  dump(): object {
    return { state: this.#state.kind, lastOfferId: this.#lastOfferId };
  }

  #offer(options: { iceRestart?: boolean }): void {
    const { transport, clock, send, onFailed } = this.#options;
    const id = ++this.#lastOfferId;
    this.#offeredAtMs = clock.nowMs();
    let offer: LocalOffer;
    try {
      offer = transport.createOffer(options);
    } catch (error) {
      this.#state = { kind: "idle" };
      onFailed(`offer ${id} can't be made: ${errorMessage(error)}`);
      return;
    }
    const { sdp, midToTrackId } = offer;
    const cancelTimeout = clock.after(answerTimeoutMs, () => {
      this.#state = { kind: "idle" };
      onFailed(`offer ${id} was not answered within ${answerTimeoutMs} ms`);
    });
    this.#state = { kind: "offered", id, again: false, cancelTimeout };
    send({ case: "offer", value: new SessionDescription({ type: "offer", sdp, id, midToTrackId }) });
    this.#candidates.sendNew();
  }

  #cancel(): void {
    if (this.#state.kind === "scheduled") this.#state.cancel();
    if (this.#state.kind === "offered") this.#state.cancelTimeout();
  }
}

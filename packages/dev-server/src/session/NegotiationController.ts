import { DisconnectReason, SessionDescription, SignalTarget, type TrickleRequest } from "@livekit/protocol";
import type { Clock } from "../base/Clock.ts";
import { Emitter, type Listenable } from "../base/Emitter.ts";
import { errorMessage } from "../base/errors.ts";
import type { Logger } from "../base/Logger.ts";
import type {
  HandleOfferOptions,
  HandledOffer,
  IceProtocol,
  MediaPlane,
  PeerTransport,
} from "../media/MediaPlane.ts";
import { CandidateTrickle } from "./CandidateTrickle.ts";
import type { DownTrackNegotiation } from "./DownTrackNegotiation.ts";
import type { SendSignal } from "./SignalSink.ts";
import { SectionRequests } from "./SectionRequests.ts";
import { SubscriberNegotiation } from "./SubscriberNegotiation.ts";

/** Who publishes what the client offers. */
export interface OfferedTracksPort {
  offerOptions(): HandleOfferOptions;
  handleOffered(handled: HandledOffer): void;
}

export interface NegotiationControllerOptions {
  mediaPlane: Pick<MediaPlane, "createTransport">;
  /** For the transports' logs. */
  label: string;
  /** See {@link PeerTransportOptions.candidateProtocols}. */
  candidateProtocols?: readonly IceProtocol[] | undefined;
  /** One transport for both directions, or one for each. */
  singlePeerConnection: boolean;
  /** With two transports: whether the client waits for the subscriber one to call itself connected. */
  subscriberPrimary: boolean;
  clock: Clock;
  logger: Logger;
  send: SendSignal;
}

export type NegotiationEvents = {
  /** Once: media can flow. */
  connected: [];
  /** A transport that was up lost its path: a resume, with its ICE restart, may bring it back. */
  interrupted: [why: string];
  /** All transports are up again. */
  recovered: [];
  /** The client closed a transport: it leaves, or starts over. */
  closedByClient: [why: string];
  /** Signalling or a transport is beyond repair: only a full reconnect helps. */
  failed: [reason: DisconnectReason, why: string];
};

/** A participant's transports, one (LiveKit's single mode) or two (dual), and the descriptions that make them. */
export class NegotiationController {
  readonly publisher: PeerTransport;
  /** In single mode the publisher. */
  readonly subscriber: PeerTransport;
  readonly subscriberPrimary: boolean;
  readonly events: Listenable<NegotiationEvents>;
  readonly #emitter: Emitter<NegotiationEvents>;
  readonly #downTracks: DownTrackNegotiation;
  readonly #sections: SectionRequests | undefined;
  readonly #publisherCandidates: CandidateTrickle;
  readonly #options: NegotiationControllerOptions;
  #hasConnected = false;
  #isClosedByClient = false;
  #closed = false;

  constructor(options: NegotiationControllerOptions) {
    const { mediaPlane, label, candidateProtocols, clock, send, logger, singlePeerConnection } = options;
    const shared = candidateProtocols && { candidateProtocols };
    this.#options = options;
    this.#emitter = new Emitter((error) => options.logger.error("negotiation failed", { error }));
    this.events = this.#emitter;
    this.subscriberPrimary = !singlePeerConnection && options.subscriberPrimary;
    this.publisher = mediaPlane.createTransport({ label: `${label} publisher`, role: "answerer", ...shared });
    this.#publisherCandidates = new CandidateTrickle(this.publisher, SignalTarget.PUBLISHER, send);
    this.#watch(this.publisher, !this.subscriberPrimary);
    if (singlePeerConnection) {
      this.subscriber = this.publisher;
      this.#sections = new SectionRequests({ transport: this.publisher, clock, logger, send });
      this.#downTracks = this.#sections;
      return;
    }
    this.subscriber = mediaPlane.createTransport({
      label: `${label} subscriber`,
      role: "offerer",
      ...shared,
    });
    this.#downTracks = new SubscriberNegotiation({
      transport: this.subscriber,
      clock,
      send,
      onFailed: (why) => this.#emitter.emit("failed", DisconnectReason.STATE_MISMATCH, why),
    });
    this.#watch(this.subscriber, this.subscriberPrimary);
  }

  /** Whether media could ever flow. */
  get hasConnected(): boolean {
    return this.#hasConnected;
  }

  /** Whether the client gave its transports up. */
  get isClosedByClient(): boolean {
    return this.#isClosedByClient;
  }

  /** Whether a transport lost its path, and has no other yet. */
  get isInterrupted(): boolean {
    return [this.publisher, this.subscriber].some(({ state }) => state === "failed");
  }

  requestNegotiation(): void {
    this.#downTracks.request();
  }

  /** For a resume. The client restarts the ICE of what it offers itself. */
  restartIce(): void {
    this.#downTracks.restartIce();
  }

  /** An offer that can't be read is refused and changes nothing; the client's own timeout tells it. */
  handleOffer(offer: SessionDescription, tracks: OfferedTracksPort): void {
    this.answerOffer(offer, tracks);
  }

  /** @returns the answer that was sent; undefined if the offer was refused. */
  answerOffer(offer: SessionDescription, tracks: OfferedTracksPort): SessionDescription | undefined {
    const { logger, send } = this.#options;
    let handled: HandledOffer;
    try {
      handled = this.publisher.handleOffer(offer.sdp, tracks.offerOptions());
    } catch (error) {
      logger.warn("refused an offer", { error: errorMessage(error) });
      return undefined;
    }
    const { sdp, midToTrackId } = handled;
    const { id } = offer;
    const answer = new SessionDescription({ type: "answer", sdp, id, midToTrackId });
    send({ case: "answer", value: answer });
    this.#publisherCandidates.sendNew();
    this.#sections?.handleOffered();
    tracks.handleOffered(handled);
    return answer;
  }

  handleAnswer(answer: SessionDescription): void {
    this.#downTracks.handleAnswer(answer);
  }

  handleTrickle(trickle: TrickleRequest): void {
    const transport = trickle.target === SignalTarget.SUBSCRIBER ? this.subscriber : this.publisher;
    try {
      transport.addRemoteCandidate(trickle.candidateInit);
    } catch (error) {
      this.#options.logger.warn("ignored a candidate", { error: errorMessage(error) });
    }
  }

  close(): void {
    this.#closed = true;
    this.#downTracks.close();
    this.publisher.close();
    this.subscriber.close();
  }

  dump(): object {
    return {
      subscriberPrimary: this.subscriberPrimary,
      hasConnected: this.#hasConnected,
      negotiation: this.#downTracks.dump(),
      publisher: this.publisher.dump(),
      ...(this.subscriber !== this.publisher && { subscriber: this.subscriber.dump() }),
    };
  }

  #watch(transport: PeerTransport, primary: boolean): void {
    const name = `the ${primary ? "primary" : "second"} transport`;
    transport.on("closedByPeer", () => {
      if (this.#closed || this.#isClosedByClient) return;
      this.#isClosedByClient = true;
      this.#emitter.emit("closedByClient", `the client closed ${name}`);
    });
    transport.on("stateChanged", (state) => {
      if (this.#closed) return;
      if (state === "connected" && primary && !this.#hasConnected) {
        this.#hasConnected = true;
        this.#emitter.emit("connected");
      }
      const why = `${name} ${state}`;
      if (state === "failed") this.#emitter.emit("interrupted", why);
      if (state === "closed") this.#emitter.emit("failed", DisconnectReason.CONNECTION_TIMEOUT, why);
      if (state !== "connected") return;
      if (!this.isInterrupted) this.#emitter.emit("recovered");
    });
  }
}

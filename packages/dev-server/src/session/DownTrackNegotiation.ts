import type { SessionDescription } from "@livekit/protocol";

/** Lets a client know of the down tracks that were added or removed: by our offers, or by asking it for one. */
export interface DownTrackNegotiation {
  /** Something changed that the client has to know. */
  request(): void;
  /** For a resume. */
  restartIce(): void;
  handleAnswer(answer: SessionDescription): void;
  close(): void;
  dump(): object;
}

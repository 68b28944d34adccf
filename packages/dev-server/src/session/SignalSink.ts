import type { SignalResponseMessage } from "../protocol/signalCases.ts";

/** Sends one SignalResponse to a participant's client; does nothing while there is no connection. */
export type SendSignal = (message: SignalResponseMessage) => void;

/** A client's signal connection as a session sees it. Each resume brings a new one. */
export interface SignalSink {
  send: SendSignal;
  /** Closes after what was sent is flushed. The session hears nothing more from it. */
  close(): void;
}

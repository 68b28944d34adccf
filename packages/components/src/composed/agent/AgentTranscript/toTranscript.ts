import type { SessionMessage } from "@greenroom/hooks";

/** One thing said or written, as a transcript shows it. */
export interface TranscriptEntry {
  readonly id: string;
  readonly author: "agent" | "user";
  readonly medium: "text" | "voice";
  /** Undefined when the author has no name. */
  readonly name: string | undefined;
  readonly text: string;
  /** When it began, in milliseconds since 1970, by the sender's clock. */
  readonly timestampMs: number;
  /** Interim text may still be corrected. */
  readonly isFinal: boolean;
  /** The agent stopped in the middle, because the user spoke. */
  readonly isInterrupted: boolean;
}

/** A session's messages as a transcript. */
export function toTranscript(messages: readonly SessionMessage[]): TranscriptEntry[] {
  return messages.map(({ id, type, from, message, timestamp, isFinal, isInterrupted }) => {
    const isMine = type === "userTranscript" || (type === "chatMessage" && from?.isLocal === true);
    return {
      id: `${type} ${id}`,
      author: isMine ? "user" : "agent",
      medium: type === "chatMessage" ? "text" : "voice",
      name: from?.name || undefined,
      text: message,
      timestampMs: timestamp,
      isFinal,
      isInterrupted,
    };
  });
}

import type { TranscriptEntry } from "../AgentTranscript/toTranscript.ts";

/** The names that stand before what was said. */
export interface TranscriptNames {
  readonly user: string;
  /** For an agent without a name. */
  readonly agent: string;
}

/**
 * A transcript as a text file: a line for each entry, with the time in UTC. Interim text is left out: it was never
 * confirmed.
 */
export function formatTranscript(entries: readonly TranscriptEntry[], names: TranscriptNames): string {
  return entries
    .filter(({ isFinal }) => isFinal)
    .map(({ timestampMs, author, name, text, isInterrupted }) => {
      const who = author === "user" ? names.user : (name ?? names.agent);
      return `[${new Date(timestampMs).toISOString()}] ${who}: ${text}${isInterrupted ? " —" : ""}\n`;
    })
    .join("");
}

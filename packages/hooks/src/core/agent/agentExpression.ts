import type { TextStreamData } from "../data/TextStreamStore.ts";

/**
 * The attribute in which an agent says how it delivers a segment: JSON `{ mood, expression }`.
 *
 * @example
 * const [segment] = useTranscriptions();
 * const said = segment?.streamInfo.attributes?.[EXPRESSION_ATTRIBUTE];
 */
export const EXPRESSION_ATTRIBUTE = "lk.expression";

/**
 * How many of the speaker's segments an expression outlives.
 *
 * @example
 * const { mood } = useAgentExpression({ ttlTurns: DEFAULT_MOOD_TTL_TURNS + 1 });
 */
export const DEFAULT_MOOD_TTL_TURNS = 2;

/** The words to which agents bring what their voices express. */
export type AgentMood =
  | "excited"
  | "happy"
  | "playful"
  | "curious"
  | "surprised"
  | "hopeful"
  | "empathetic"
  | "sad"
  | "angry"
  | "anxious"
  | "calm";

/** How an agent sounds. */
export interface AgentExpression {
  readonly mood: AgentMood | null;
  /** The voice's own words for it. */
  readonly expression: string | null;
}

const moods: ReadonlySet<unknown> = new Set<AgentMood>([
  "excited",
  "happy",
  "playful",
  "curious",
  "surprised",
  "hopeful",
  "empathetic",
  "sad",
  "angry",
  "anxious",
  "calm",
]);

/**
 * The expression that a segment carries, or null. A mood that is none of {@link AgentMood} reads as null.
 *
 * @example
 * const [segment] = useTranscriptions();
 * const mood = segment && parseExpression(segment)?.mood;
 */
export function parseExpression({ streamInfo }: TextStreamData): AgentExpression | null {
  try {
    const text = streamInfo.attributes?.[EXPRESSION_ATTRIBUTE] ?? "null";
    const found = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    const mood = moods.has(found?.["mood"]) ? (found?.["mood"] as AgentMood) : null;
    const words = found?.["expression"];
    const expression = typeof words === "string" && words.trim() !== "" ? words.trim() : null;
    return mood || expression ? { mood, expression } : null;
  } catch {
    return null;
  }
}

/** The last expression, unless its speaker went on for `ttlTurns` segments without one; 0: it stays. */
export function currentExpression(
  segments: readonly TextStreamData[],
  ttlTurns: number,
): AgentExpression | null {
  const index = segments.findLastIndex((segment) => parseExpression(segment) !== null);
  const segment = segments[index];
  if (!segment) return null;
  const { identity } = segment.participantInfo;
  const later = segments.slice(index + 1).filter((each) => each.participantInfo.identity === identity);
  return ttlTurns > 0 && later.length >= ttlTurns ? null : parseExpression(segment);
}

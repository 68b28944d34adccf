"use client";

import { useMemo } from "react";
import {
  currentExpression,
  DEFAULT_MOOD_TTL_TURNS,
  type AgentExpression,
} from "../../core/agent/agentExpression.ts";
import { useTranscriptions, type UseTranscriptionsOptions } from "../transcription/useTranscriptions.ts";

/** Options of {@link useAgentExpression}. */
export interface UseAgentExpressionOptions extends UseTranscriptionsOptions {
  /** How many of the speaker's segments an expression outlives; 0: it stays. Default 2. */
  ttlTurns?: number | undefined;
}

const nothing: AgentExpression = { mood: null, expression: null };

/**
 * How the agent sounds now, as it says with its transcripts (`lk.expression`).
 *
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { mood } = useAgentExpression();
 * return <div data-mood={mood ?? "neutral"} />;
 */
export function useAgentExpression(options: UseAgentExpressionOptions = {}): AgentExpression {
  const { ttlTurns = DEFAULT_MOOD_TTL_TURNS, ...which } = options;
  const segments = useTranscriptions(which);
  return useMemo(() => currentExpression(segments, ttlTurns) ?? nothing, [segments, ttlTurns]);
}

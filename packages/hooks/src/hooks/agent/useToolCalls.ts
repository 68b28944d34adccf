"use client";

import type { Room } from "livekit-client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ToolCallStore, type AgentTool, type ToolCall } from "../../core/agent/ToolCallStore.ts";
import { useEnsureRoom } from "../../react/RoomContext.ts";
import { useLatest } from "../../react/useLatest.ts";

/** What {@link useToolCalls} returns. */
export interface UseToolCallsResult {
  /** Every call since this hook mounted, in the order in which they came. */
  toolCalls: readonly ToolCall[];
  /** Lets a call that waits go on. */
  approve: (id: string) => void;
  /** Refuses a call that waits; the agent gets an RPC error with code 403 and the reason. */
  deny: (id: string, reason?: string) => void;
}

/**
 * Tools that an agent calls in the browser, over RPC and while mounted; those that need it wait for a person's word.
 *
 * @param tools - by name; the last ones count, without registering anew
 * @param session - a session or `{ room }`; default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { toolCalls, approve, deny } = useToolCalls({
 *   bookFlight: { needsApproval: true, run: async (args) => ({ booked: args }) },
 * });
 * return toolCalls.map(({ id, name, status }) => (
 *   <p key={id}>
 *     {name} {status} <button onClick={() => approve(id)}>Approve</button>
 *     <button onClick={() => deny(id)}>Deny</button>
 *   </p>
 * ));
 */
export function useToolCalls(
  tools: Readonly<Record<string, AgentTool>>,
  session: { room?: Room | undefined } = {},
): UseToolCallsResult {
  const room = useEnsureRoom(session.room, "useToolCalls");
  const [store] = useState(() => new ToolCallStore());
  const latest = useLatest(tools);
  const names = Object.keys(tools).toSorted().join("\n");
  useEffect(() => {
    const ends = names
      .split("\n")
      .filter(Boolean)
      .map((name) => store.register(room, name, () => latest.current[name]));
    return () => ends.forEach((end) => end());
  }, [room, store, names, latest]);
  const toolCalls = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  return { toolCalls, approve: store.approve, deny: store.deny };
}

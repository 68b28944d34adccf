import { RpcError, type Room, type RpcInvocationData } from "livekit-client";
import { ValueStore } from "../ValueStore.ts";

/** What an agent may call in the browser: the name of the RPC method, and what it does. */
export interface AgentTool {
  /** Does it; what it returns goes back to the agent as JSON. */
  run: (args: unknown, call: ToolCall) => unknown;
  /** Whether a person is asked first. Default false. */
  needsApproval?: boolean | undefined;
}

/** `waiting`: for a person's word. `expired`: nobody spoke in time, and the agent waits no longer. */
export type ToolCallStatus = "waiting" | "running" | "done" | "failed" | "denied" | "expired";

/** One call of a tool, as a card shows it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** Parsed from JSON; the text itself when it is none. */
  readonly args: unknown;
  readonly callerIdentity: string;
  readonly startedAtMs: number;
  readonly status: ToolCallStatus;
  /** Once it is done. */
  readonly result: unknown;
  /** Once it failed. */
  readonly error: Error | undefined;
}

type Verdict = { isApproved: true } | { isApproved: false; status: "denied" | "expired"; reason: string };

/** The code that tells an agent that a person refused: of the app's own range. */
const deniedCode = 403;

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload) as unknown;
  } catch {
    return payload;
  }
}

/** The tool calls of one component, in the order in which they came. */
export class ToolCallStore extends ValueStore<readonly ToolCall[]> {
  readonly #waiting = new Map<string, (verdict: Verdict) => void>();

  constructor() {
    super([]);
  }

  /** Answers calls of a tool until the returned function is called. `getTool` gives the tool as it is now. */
  register(room: Room, name: string, getTool: () => AgentTool | undefined): () => void {
    room.registerRpcMethod(name, (data) => this.#answer(name, data, getTool));
    return () => room.unregisterRpcMethod(name);
  }

  readonly approve = (id: string): void => this.#waiting.get(id)?.({ isApproved: true });

  /** Refuses a call; the agent is told the reason. */
  readonly deny = (id: string, reason = "Denied by the user"): void =>
    this.#waiting.get(id)?.({ isApproved: false, status: "denied", reason });

  async #answer(
    name: string,
    { requestId: id, callerIdentity, payload, responseTimeout }: RpcInvocationData,
    getTool: () => AgentTool | undefined,
  ): Promise<string> {
    const nothing = { result: undefined, error: undefined };
    const call = { id, name, args: parse(payload), callerIdentity, startedAtMs: Date.now(), ...nothing };
    const tool = getTool();
    const verdict = tool?.needsApproval
      ? await this.#ask({ ...call, status: "waiting" }, responseTimeout)
      : undefined;
    if (verdict?.isApproved === false) {
      this.#put({ ...call, status: verdict.status });
      throw new RpcError(deniedCode, verdict.reason);
    }
    const running: ToolCall = { ...call, status: "running" };
    this.#put(running);
    try {
      const result = await tool?.run(call.args, running);
      this.#put({ ...running, status: "done", result });
      return JSON.stringify(result ?? null);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.#put({ ...running, status: "failed", error });
      throw error instanceof RpcError
        ? error
        : new RpcError(RpcError.ErrorCode.APPLICATION_ERROR, error.message);
    }
  }

  async #ask(call: ToolCall, timeoutMs: number): Promise<Verdict> {
    this.#put(call);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const verdict = await new Promise<Verdict>((resolve) => {
      this.#waiting.set(call.id, resolve);
      const expired: Verdict = { isApproved: false, status: "expired", reason: "Nobody answered in time" };
      timer = setTimeout(() => resolve(expired), timeoutMs);
    });
    clearTimeout(timer);
    this.#waiting.delete(call.id);
    return verdict;
  }

  #put(call: ToolCall): void {
    const calls = this.getState();
    const isKnown = calls.some(({ id }) => id === call.id);
    this.become(isKnown ? calls.map((each) => (each.id === call.id ? call : each)) : [...calls, call]);
  }
}

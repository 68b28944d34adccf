import type {
  AgentDispatch,
  CreateAgentDispatchRequest,
  DeleteAgentDispatchRequest,
  ListAgentDispatchRequest,
  ListAgentDispatchResponse,
} from "@livekit/protocol";
import type { AgentDrafts } from "../base/AgentDraft.ts";
import type { MessageSocket } from "../base/MessageSocket.ts";

/**
 * livekit.AgentDispatchService without its transport. The caller has checked the grants.
 * Every method throws DevServerError: `not_found` for an unknown room or dispatch, `invalid_argument`.
 */
export interface AgentDispatchBackend {
  /** Creates the room if there is none. */
  createDispatch(request: CreateAgentDispatchRequest): AgentDispatch;
  /** Ends the dispatch's jobs and takes its agents out of the room. */
  deleteDispatch(request: DeleteAgentDispatchRequest): AgentDispatch;
  listDispatch(request: ListAgentDispatchRequest): ListAgentDispatchResponse;
}

/** Takes the sockets of agent workers, already authenticated. */
export interface AgentWorkerEntry {
  attach(socket: MessageSocket): void;
}

/** The voice agents of this server, for people who build them. */
export interface AgentEditor {
  drafts(): AgentDrafts;
  /**
   * @param value - a draft, as it came
   * @throws DevServerError `not_found`, `already_exists`, `invalid_argument`, `failed_precondition`,
   * `unavailable`
   */
  change(value: unknown, version: string, save: boolean): Promise<void>;
}

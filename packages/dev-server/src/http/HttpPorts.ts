import type { Clock } from "../base/Clock.ts";
import type { Logger } from "../base/Logger.ts";
import type { ApiKeys } from "../protocol/accessToken.ts";
import type { RoomServiceBackend } from "../session/RoomServiceBackend.ts";
import type { SignalEntry } from "../session/SignalEntry.ts";
import type { WhipEntry } from "../session/WhipEntry.ts";
import type { InferenceEntry } from "./InferenceEntry.ts";
import type { AgentDispatchBackend, AgentEditor, AgentWorkerEntry } from "./AgentPorts.ts";

/** All that HTTP and WebSocket need of the rest of the server. */
export interface HttpPorts {
  keys: ApiKeys;
  clock: Clock;
  logger: Logger;
  signalEntry: SignalEntry;
  whip: WhipEntry;
  roomService: RoomServiceBackend;
  agentDispatch: AgentDispatchBackend;
  agentWorkers: AgentWorkerEntry;
  agentEditor: AgentEditor;
  inference: InferenceEntry;
  /** Numbers for Prometheus, in its text format. */
  metrics: () => Promise<string>;
  /** The live state as plain JSON. */
  dump: () => Promise<object>;
  /** The largest message of a WebSocket; 0 for any size. */
  maxSignalBytes: number;
  /** What the token endpoint answers as server_url. Default: the host that was asked. */
  publicUrl?: string;
}

/** LiveKit's `lk.agent.state`. */
export type AgentState = "initializing" | "listening" | "thinking" | "speaking";

/** Text of speech that grows as it is spoken. */
export interface TranscriptWriter {
  write(word: string): void;
  close(): void;
}

/** The room, as a session sees it. */
export interface AgentRoomPort {
  stateChanged(state: AgentState): void;
  /** Text of one who spoke; each replaces the one before of the same segment. */
  userSaid(identity: string, segmentId: string, text: string, final: boolean): void;
  openTranscript(): TranscriptWriter;
  sendAudio(opus: Uint8Array, level: number): void;
  pauseAudio(frames: number): void;
  /** Calls a tool that somebody's client has. */
  callTool(identity: string, name: string, payload: string): Promise<string>;
  /** Something failed; empty when all is well again. */
  faulted(message: string): void;
}

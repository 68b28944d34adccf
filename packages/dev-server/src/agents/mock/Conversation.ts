import type { AgentDefinition } from "../../base/AgentDefinition.ts";
import type { AudioPacket } from "../../client/RoomClient.ts";
import type { AgentState } from "./AgentRoomPort.ts";
import type { ChatMessage, VoiceProvider } from "./VoiceProvider.ts";

/** What a voice agent and the people in its room say to each other, whoever thinks for it. */
export interface Conversation {
  readonly state: AgentState;
  /** What was said by all, oldest first. */
  readonly messages: readonly ChatMessage[];
  start(): void;
  /** Says the greeting, once: when somebody can hear it. */
  greet(): void;
  /** Takes effect with the next answer. */
  redefine(definition: AgentDefinition, provider: VoiceProvider): void;
  addUser(identity: string): void;
  /** Whoever left is not spoken to any more. */
  removeUser(identity: string): void;
  handleAudio(identity: string, packet: AudioPacket): void;
  /** What somebody said before this one could listen is on its way. @param soFar - what came of it, Opus */
  expectRecording(identity: string, soFar: () => readonly Uint8Array[]): void;
  /** @param packets - Opus */
  handleRecording(identity: string, packets: readonly Uint8Array[]): void;
  /** Something that was written, not said. */
  handleText(identity: string, text: string): void;
  close(): void;
  dump(): object;
}

"use client";

import type { RemoteParticipant, Room } from "livekit-client";
import { useMemo } from "react";
import type { AgentState } from "../../core/agent/agentState.ts";
import type { TextStreamData } from "../../core/data/TextStreamStore.ts";
import type { TrackReference } from "../../core/TrackReference.ts";
import { useTranscriptions } from "../transcription/useTranscriptions.ts";
import { useAgent } from "./useAgent.ts";

/** What {@link useVoiceAssistant} returns. */
export interface VoiceAssistant {
  agent: RemoteParticipant | undefined;
  state: AgentState;
  audioTrack: TrackReference | undefined;
  videoTrack: TrackReference | undefined;
  /** What the agent said, segment by segment. */
  agentTranscriptions: TextStreamData[];
  agentAttributes: Readonly<Record<string, string>> | undefined;
}

/**
 * The room's agent in the shape of LiveKit's older hook. New code: {@link useAgent}.
 *
 * @param session - a session or `{ room }`; default the room from context
 * @throws MissingProviderError when there is no room
 *
 * @example
 * const { state, audioTrack } = useVoiceAssistant();
 */
export function useVoiceAssistant(session: { room?: Room | undefined } = {}): VoiceAssistant {
  const { room } = session;
  const { agent, worker, state, microphoneTrack, cameraTrack, attributes } = useAgent({ room });
  const [agentId, workerId] = [agent?.identity, worker?.identity];
  const participantIdentities = useMemo(
    () => [agentId, workerId].filter((id) => id !== undefined),
    [agentId, workerId],
  );
  return {
    agent,
    state,
    audioTrack: microphoneTrack,
    videoTrack: cameraTrack,
    agentTranscriptions: useTranscriptions({ room, participantIdentities }),
    agentAttributes: agent && attributes,
  };
}

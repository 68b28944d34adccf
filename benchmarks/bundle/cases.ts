const theirs = "@livekit/components-react";
const agentHooks = "useSession, useAgent, useVoiceAssistant, useSessionMessages, useTranscriptions";

interface Case {
  title: string;
  ours: string;
  theirs: string;
  /** The most that ours may weigh, in bytes of gzip. */
  limitBytes: number;
}

/** Imports of both kits, side by side. */
export const cases: readonly Case[] = [
  {
    title: "VideoConference",
    ours: `export { VideoConference } from "@greenroom/components";`,
    theirs: `export { VideoConference } from "${theirs}";`,
    limitBytes: 25_000,
  },
  {
    // Theirs has no such screen: this is what its examples build one from.
    title: "VoiceAgent",
    ours: `export { VoiceAgent } from "@greenroom/components";`,
    theirs: `export { LiveKitRoom, RoomAudioRenderer, BarVisualizer, VoiceAssistantControlBar, useVoiceAssistant } from "${theirs}";`,
    limitBytes: 14_000,
  },
  {
    title: "useTracks + VideoTrack",
    ours: `export { useTracks } from "@greenroom/hooks"; export { VideoTrack } from "@greenroom/components";`,
    theirs: `export { useTracks, VideoTrack } from "${theirs}";`,
    limitBytes: 6000,
  },
  {
    title: "agent hooks",
    ours: `export { ${agentHooks} } from "@greenroom/hooks";`,
    theirs: `export { ${agentHooks} } from "${theirs}";`,
    limitBytes: 8000,
  },
  {
    title: "one hook (useIsMuted)",
    ours: `export { useIsMuted } from "@greenroom/hooks";`,
    theirs: `export { useIsMuted } from "${theirs}";`,
    limitBytes: 2500,
  },
  {
    title: "one hook (useRoomContext)",
    ours: `export { useRoomContext } from "@greenroom/hooks";`,
    theirs: `export { useRoomContext } from "${theirs}";`,
    limitBytes: 2500,
  },
];

/** Style sheets, which both kits import whole. */
export const styleCases: readonly Case[] = [
  {
    title: "styles.css",
    ours: "@greenroom/components/styles.css",
    theirs: "@livekit/components-styles",
    limitBytes: 6000,
  },
];

/** The most that a hook may weigh alone, in bytes of gzip. */
export const hookLimitBytes = 2500;

/** Hooks that do more than read the room, and what each may weigh. The hooks' README says what for. */
export const largeHooks: Readonly<Record<string, number>> = {
  useAgent: 3600,
  useAgentState: 3400,
  useAgentTurns: 3500,
  useConnectionStats: 3400,
  useConnectionStatus: 2900,
  useIsSpeakingWhileMuted: 3100,
  useMediaDeviceSelect: 4100,
  useParticipantEncryption: 3300,
  usePinnedTracks: 2800,
  usePushToTalk: 3200,
  useRoom: 4200,
  useRoomAudioMix: 3000,
  useSession: 5800,
  useSessionMessages: 5200,
  useTrackProcessor: 3100,
  useTrackStats: 3500,
  useTrackToggle: 3100,
  useVoiceAssistant: 4200,
  useWaitingRoom: 3300,
};

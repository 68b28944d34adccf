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
  useAgent: 3700,
  useAgentState: 3600,
  useAgentTurns: 3700,
  useConnectionStats: 3600,
  useConnectionStatus: 3000,
  useDisconnectButton: 3600,
  useIsSpeakingWhileMuted: 3300,
  useLocalParticipant: 2600,
  useMediaDeviceSelect: 4200,
  useMediaTrack: 2700,
  useParticipantEncryption: 3400,
  useParticipantVolume: 2700,
  usePinnedTracks: 2900,
  usePushToTalk: 3000,
  useRoom: 4400,
  useRoomAudioMix: 3100,
  useSession: 5900,
  useSessionMessages: 5600,
  useTrackProcessor: 3000,
  useTrackStats: 3600,
  useTrackToggle: 3200,
  useTracks: 2700,
  useVoiceAssistant: 4400,
  useWaitingRoom: 3400,
};

export {
  ChatError,
  ConnectError,
  DeviceError,
  EncryptionError,
  HooksError,
  MissingProviderError,
  ProcessorError,
  ServerApiError,
  TokenError,
  type ChatErrorCode,
  type ConnectErrorCode,
  type DeviceErrorCode,
  type EncryptionErrorCode,
  type ProcessorErrorCode,
  type ServerApiErrorCode,
  type TokenErrorCode,
} from "./core/errors.ts";
export { shallowEqual, type Equality } from "./core/equality.ts";
export type {
  ActiveDevicesSnapshot,
  ConnectionSnapshot,
  ParticipantPermissions,
  ParticipantSnapshot,
  PlaybackSnapshot,
  RoomInfoSnapshot,
  RoomSnapshot,
  TrackSnapshot,
} from "./core/RoomSnapshot.ts";
export {
  getTrackReferenceId,
  isEqualTrackRef,
  isTrackReference,
  isTrackReferencePlaceholder,
  type TrackReference,
  type TrackReferenceOrPlaceholder,
  type TrackReferencePlaceholder,
} from "./core/TrackReference.ts";
export type { SourcesArray, TrackSourceWithOptions } from "./core/selectors/selectTracks.ts";

export { RoomContext, useEnsureRoom, useMaybeRoomContext, useRoomContext } from "./react/RoomContext.ts";
export {
  ParticipantContext,
  useEnsureParticipant,
  useMaybeParticipantContext,
  useParticipantContext,
} from "./react/ParticipantContext.ts";
export {
  TrackRefContext,
  useEnsureTrackRef,
  useMaybeTrackRefContext,
  useTrackRefContext,
} from "./react/TrackRefContext.ts";
export { useRoomSelector } from "./react/useRoomSelector.ts";

export type { JoinDevices } from "./core/connection/enableDevices.ts";
export { useConnectionState } from "./hooks/connection/useConnectionState.ts";
export {
  useDisconnect,
  useDisconnectButton,
  type UseDisconnectOptions,
} from "./hooks/connection/useDisconnect.ts";
export { SessionEvent, useEvents } from "./hooks/connection/useEvents.ts";
export { useIsRecording } from "./hooks/connection/useIsRecording.ts";
export { useRoom, type UseRoomOptions, type UseRoomResult } from "./hooks/connection/useRoom.ts";
export { useRoomInfo } from "./hooks/connection/useRoomInfo.ts";
export {
  useStartAudio,
  type UseStartAudioOptions,
  type UseStartAudioResult,
} from "./hooks/connection/useStartAudio.ts";

export { useConnectionQuality } from "./hooks/participants/useConnectionQuality.ts";
export {
  useLocalParticipant,
  type UseLocalParticipantResult,
} from "./hooks/participants/useLocalParticipant.ts";
export {
  useParticipantInfo,
  useParticipantName,
  type ParticipantInfo,
  type UseParticipantInfoOptions,
} from "./hooks/participants/useParticipantInfo.ts";
export {
  useParticipants,
  useRemoteParticipants,
  type UseParticipantsOptions,
} from "./hooks/participants/useParticipants.ts";
export {
  useParticipantAttribute,
  useParticipantAttributes,
  type UseParticipantAttributesOptions,
} from "./hooks/participants/useParticipantAttributes.ts";
export {
  useLocalParticipantPermissions,
  useParticipantPermissions,
} from "./hooks/participants/useParticipantPermissions.ts";
export { useIsEncrypted } from "./hooks/participants/useIsEncrypted.ts";
export {
  useRemoteParticipant,
  type ParticipantIdentifier,
} from "./hooks/participants/useRemoteParticipant.ts";
export { useIsSpeaking, useSpeaking } from "./hooks/participants/useSpeaking.ts";

export { useAudioLevel } from "./hooks/tracks/useAudioLevel.ts";
export { useIsMuted, type UseIsMutedOptions } from "./hooks/tracks/useIsMuted.ts";
export { useMediaTrack, type UseMediaTrackResult } from "./hooks/tracks/useMediaTrack.ts";
export { useTracks, type UseTracksHookReturnType, type UseTracksOptions } from "./hooks/tracks/useTracks.ts";
export {
  useTrackToggle,
  type CaptureOptionsBySource,
  type ToggleSource,
  type UseTrackToggleOptions,
  type UseTrackToggleResult,
} from "./hooks/tracks/useTrackToggle.ts";

export type { MediaDevicesState, MediaDevicesStatus } from "./core/devices/MediaDevicesStore.ts";
export type { PreviewState, PreviewWish } from "./core/devices/PreviewTrack.ts";
export type { SwitchableTrack } from "./core/devices/switchDevice.ts";
export { defaultUserChoices, type LocalUserChoices } from "./core/devices/userChoices.ts";
export {
  useMediaDeviceSelect,
  type UseMediaDeviceSelectOptions,
  type UseMediaDeviceSelectResult,
} from "./hooks/devices/useMediaDeviceSelect.ts";
export { useMediaDevices, type UseMediaDevicesResult } from "./hooks/devices/useMediaDevices.ts";
export {
  usePersistentUserChoices,
  type UsePersistentUserChoicesOptions,
  type UsePersistentUserChoicesResult,
} from "./hooks/devices/usePersistentUserChoices.ts";
export {
  usePreviewTracks,
  type UsePreviewTracksOptions,
  type UsePreviewTracksResult,
} from "./hooks/devices/usePreviewTracks.ts";

export type { ChatMessage, ChatState } from "./core/chat/ChatStore.ts";
export { useChat, type UseChatOptions, type UseChatResult } from "./hooks/chat/useChat.ts";

export {
  tokenQueryOptions,
  type TokenData,
  type TokenQuery,
  type TokenQueryKey,
  type TokenQueryOptions,
  type TokenSourceLike,
} from "./core/server/tokenQueryOptions.ts";
export { useToken, type UseTokenResult } from "./hooks/server/useToken.ts";

export type { TextStreamData, TextStreamState } from "./core/data/TextStreamStore.ts";
export type { ReceivedDataMessage } from "./core/data/dataMessages.ts";
export { useDataChannel, type UseDataChannelResult } from "./hooks/data/useDataChannel.ts";
export { useTextStream } from "./hooks/data/useTextStream.ts";
export { useTranscriptions, type UseTranscriptionsOptions } from "./hooks/transcription/useTranscriptions.ts";

export { stableOrder } from "./core/layout/stableOrder.ts";
export { usePagination, type UsePaginationResult } from "./hooks/layout/usePagination.ts";

export type { AgentFailure, AgentFlags, AgentState, AgentWord } from "./core/agent/agentState.ts";
export type { AgentSnapshot } from "./core/agent/AgentStore.ts";
export type { SessionMessage } from "./core/agent/SessionMessagesStore.ts";
export type { SessionError, SessionStartOptions, SessionTrackOptions } from "./core/agent/SessionStarter.ts";
export type { AgentTurn } from "./core/agent/TurnClock.ts";
export {
  useAgent,
  type AgentWaits,
  type UseAgentOptions,
  type UseAgentReturn,
} from "./hooks/agent/useAgent.ts";
export { useAgentState } from "./hooks/agent/useAgentState.ts";
export {
  useSession,
  type SessionTracks,
  type UseSessionOptions,
  type UseSessionReturn,
} from "./hooks/agent/useSession.ts";
export {
  SessionProvider,
  useMaybeSessionContext,
  useSessionContext,
  type SessionProviderProps,
} from "./hooks/agent/SessionProvider.ts";
export { useSessionMessages, type UseSessionMessagesReturn } from "./hooks/agent/useSessionMessages.ts";
export { useVoiceAssistant, type VoiceAssistant } from "./hooks/agent/useVoiceAssistant.ts";

export { useClearPins, usePin, usePinnedTracks, type UsePinResult } from "./hooks/layout/usePinnedTracks.ts";
export { useAudioBands } from "./hooks/tracks/useAudioBands.ts";
export {
  useParticipantTracks,
  type UseParticipantTracksOptions,
} from "./hooks/tracks/useParticipantTracks.ts";
export { useTrackByName } from "./hooks/tracks/useTrackByName.ts";
export {
  useIsHandRaised,
  useRaisedHands,
  type UseRaisedHandsResult,
} from "./hooks/participants/useRaisedHands.ts";
export type { Reaction } from "./core/data/ReactionStore.ts";
export { useReactions, type UseReactionsResult } from "./hooks/data/useReactions.ts";
export {
  useRpc,
  type RpcCallParams,
  type RpcHandler,
  type RpcPerformFn,
  type UseRpcOptions,
  type UseRpcReturn,
} from "./hooks/data/useRpc.ts";

export type { Caption } from "./core/transcription/CaptionStore.ts";
export { useCaptions, type UseCaptionsOptions } from "./hooks/transcription/useCaptions.ts";

export type { RebindResult, Shortcut, ShortcutInfo } from "./core/keyboard/ShortcutRegistry.ts";
export { useShortcut } from "./hooks/keyboard/useShortcut.ts";
export { useShortcuts, type UseShortcutsResult } from "./hooks/keyboard/useShortcuts.ts";
export type { PushToTalkState } from "./core/devices/PushToTalk.ts";
export {
  usePushToTalk,
  type UsePushToTalkOptions,
  type UsePushToTalkResult,
} from "./hooks/devices/usePushToTalk.ts";
export {
  useIsSpeakingWhileMuted,
  type UseIsSpeakingWhileMutedOptions,
} from "./hooks/devices/useIsSpeakingWhileMuted.ts";

export { createServerApi, type ServerApiOptions } from "./core/server/createServerApi.ts";
export type {
  DispatchDescription,
  ParticipantDescription,
  PermissionGrant,
  RoomDescription,
  ServerApi,
  ServerApiMethod,
  ServerApiMethods,
} from "./core/server/ServerApi.ts";
export { ServerApiContext, useEnsureServerApi, useMaybeServerApi } from "./react/ServerApiContext.ts";
export type { ModerationAction, ModerationState, PendingModeration } from "./core/moderation/Moderator.ts";
export {
  useModeration,
  type UseModerationOptions,
  type UseModerationResult,
} from "./hooks/moderation/useModeration.ts";

export type { EncryptionState } from "./core/encryption/EncryptionStore.ts";
export { useEncryption, type UseEncryptionResult } from "./hooks/encryption/useEncryption.ts";
export {
  useParticipantEncryption,
  type ParticipantEncryption,
} from "./hooks/encryption/useParticipantEncryption.ts";
export type { ProcessableTrack, ProcessorSource, ProcessorState } from "./core/processors/ProcessorStore.ts";
export {
  useTrackProcessor,
  type UseTrackProcessorOptions,
  type UseTrackProcessorResult,
} from "./hooks/tracks/useTrackProcessor.ts";

export type { QualityLimitation, TrackStats } from "./core/stats/readTrackStats.ts";
export type { ConnectionStats, ConnectionTrouble } from "./core/stats/summarizeConnection.ts";
export { useTrackStats } from "./hooks/stats/useTrackStats.ts";
export { useConnectionStats } from "./hooks/stats/useConnectionStats.ts";

export type { DisconnectWord } from "./core/connection/disconnectReasons.ts";
export type { ConnectionStatus } from "./core/connection/ConnectionStatusStore.ts";
export { useConnectionStatus } from "./hooks/connection/useConnectionStatus.ts";
export { useRoomMoved } from "./hooks/connection/useRoomMoved.ts";
export type { BreakoutState } from "./core/breakout/BreakoutStore.ts";
export { useBreakoutRooms, type UseBreakoutRoomsResult } from "./hooks/moderation/useBreakoutRooms.ts";
export { useIsWaiting } from "./hooks/moderation/useIsWaiting.ts";
export { useWaitingRoom, type UseWaitingRoomResult } from "./hooks/moderation/useWaitingRoom.ts";

export type { AudioSource } from "./core/media/VolumeStore.ts";
export {
  useParticipantVolume,
  type UseParticipantVolumeOptions,
  type UseParticipantVolumeResult,
} from "./hooks/participants/useParticipantVolume.ts";
export { useRoomAudioMix, type UseRoomAudioMixOptions } from "./hooks/tracks/useRoomAudioMix.ts";

export {
  dispatchesQueryOptions,
  participantsQueryOptions,
  roomsQueryOptions,
  type ServerQueryKey,
  type ServerQueryOptions,
} from "./core/server/serverQueryOptions.ts";

export type {
  ChatHistory,
  ChatHistoryRequest,
  ChatHistoryState,
  StoredChatMessage,
} from "./core/chat/ChatHistoryStore.ts";
export {
  useChatHistory,
  type UseChatHistoryOptions,
  type UseChatHistoryResult,
} from "./hooks/chat/useChatHistory.ts";
export type { ByteStreamData, ByteStreamState } from "./core/data/ByteStreamStore.ts";
export {
  useByteStream,
  type ByteStreamSendOptions,
  type UseByteStreamResult,
} from "./hooks/data/useByteStream.ts";

export { useAgentTurns } from "./hooks/agent/useAgentTurns.ts";
export type { AgentTool, ToolCall, ToolCallStatus } from "./core/agent/ToolCallStore.ts";
export { useToolCalls, type UseToolCallsResult } from "./hooks/agent/useToolCalls.ts";
export {
  DEFAULT_MOOD_TTL_TURNS,
  EXPRESSION_ATTRIBUTE,
  parseExpression,
  type AgentExpression,
  type AgentMood,
} from "./core/agent/agentExpression.ts";
export { useAgentExpression, type UseAgentExpressionOptions } from "./hooks/agent/useAgentExpression.ts";

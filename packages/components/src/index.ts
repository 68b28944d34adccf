"use client";

// The language of the kit.
export { en } from "./i18n/en.ts";
export {
  I18nProvider,
  useI18n,
  type I18n,
  type I18nProviderProps,
  type Translate,
} from "./i18n/I18nProvider.tsx";
export { locales, matchLocale, type Locale } from "./i18n/locales.ts";
export type { Message, PluralMessage } from "./i18n/Message.ts";
export type { MessageArguments, MessageKey, Messages, MessageValues } from "./i18n/Messages.ts";

// Primitives: they know no room.
export { Announcer, useAnnounce, type Announce } from "./primitives/Announcer/Announcer.tsx";
export { Button, type ButtonProps } from "./primitives/Button/Button.tsx";
export {
  Dialog,
  DialogClose,
  DialogContent,
  DialogTrigger,
  type DialogContentProps,
} from "./primitives/Dialog/Dialog.tsx";
export { GreenroomRoot, type GreenroomRootProps } from "./primitives/GreenroomRoot/GreenroomRoot.tsx";
export { FeatureIcon, type FeatureIconProps } from "./primitives/Icon/FeatureIcon.tsx";
export type { FeatureIconName } from "./primitives/Icon/featureIconPaths.ts";
export { Icon, IconView, type IconProps, type IconViewProps } from "./primitives/Icon/Icon.tsx";
export type { IconName } from "./primitives/Icon/iconPaths.ts";
export { IconButton, type IconButtonProps } from "./primitives/IconButton/IconButton.tsx";
export {
  Menu,
  MenuContent,
  MenuTrigger,
  type MenuContentProps,
  type MenuProps,
  type MenuTriggerProps,
} from "./primitives/Menu/Menu.tsx";
export {
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  type MenuItemProps,
  type MenuLabelProps,
  type MenuRadioGroupProps,
  type MenuRadioItemProps,
} from "./primitives/Menu/MenuItems.tsx";
export { Select, type SelectProps } from "./primitives/Select/Select.tsx";
export { TextField, type TextFieldProps } from "./primitives/TextField/TextField.tsx";
export { ToastProvider, useToast, type ToastOptions } from "./primitives/Toast/Toast.tsx";
export { Toggle, type ToggleProps } from "./primitives/Toggle/Toggle.tsx";
export { Tooltip, type TooltipProps } from "./primitives/Tooltip/Tooltip.tsx";
export { VisuallyHidden, type VisuallyHiddenProps } from "./primitives/VisuallyHidden/VisuallyHidden.tsx";

// Participants and their tracks.
export { Avatar, type AvatarProps } from "./composed/participant/Avatar/Avatar.tsx";
export { AudioTile, type AudioTileProps } from "./composed/participant/AudioTile/AudioTile.tsx";
export {
  ParticipantTile,
  type ParticipantTileProps,
} from "./composed/participant/ParticipantTile/ParticipantTile.tsx";
export { ParticipantTileView } from "./composed/participant/ParticipantTile/ParticipantTileView.tsx";
export type { ParticipantTileViewProps } from "./composed/participant/ParticipantTile/drawParticipantTile.tsx";
export { People, type PeopleProps } from "./composed/participant/People/People.tsx";
export { PeopleView, type PeopleViewProps } from "./composed/participant/People/PeopleView.tsx";
export { PersonView, type PersonViewProps } from "./composed/participant/People/PersonView.tsx";
export {
  SpeakingIndicator,
  type SpeakingIndicatorProps,
} from "./composed/participant/SpeakingIndicator/SpeakingIndicator.tsx";
export {
  SpeakingIndicatorView,
  type SpeakingIndicatorViewProps,
} from "./composed/participant/SpeakingIndicator/SpeakingIndicatorView.tsx";
export { AudioTrack, type AudioTrackProps } from "./composed/track/AudioTrack/AudioTrack.tsx";
export { OwnScreenShare, type OwnScreenShareProps } from "./composed/track/OwnScreenShare/OwnScreenShare.tsx";
export {
  OwnScreenShareView,
  type OwnScreenShareViewProps,
} from "./composed/track/OwnScreenShare/OwnScreenShareView.tsx";
export {
  RoomAudioRenderer,
  type RoomAudioRendererProps,
} from "./composed/track/RoomAudioRenderer/RoomAudioRenderer.tsx";
export {
  RoomVolumeProvider,
  useRoomVolume,
  type RoomVolume,
} from "./composed/track/RoomVolume/RoomVolumeProvider.tsx";
export { VideoTrack, type VideoTrackProps } from "./composed/track/VideoTrack/VideoTrack.tsx";

// Layouts.
export { FocusLayout, type FocusLayoutProps } from "./composed/layout/FocusLayout/FocusLayout.tsx";
export {
  FocusLayoutView,
  type FocusLayoutViewProps,
} from "./composed/layout/FocusLayout/FocusLayoutView.tsx";
export { fitGrid, type FitGridInput, type GridFit } from "./composed/layout/GridLayout/fitGrid.ts";
export { GridLayout, type GridLayoutProps } from "./composed/layout/GridLayout/GridLayout.tsx";
export { GridLayoutView, type GridLayoutViewProps } from "./composed/layout/GridLayout/GridLayoutView.tsx";
export {
  PageControlsView,
  type PageControlsViewProps,
} from "./composed/layout/PagedGrid/PageControlsView.tsx";
export { PagedGrid, type PagedGridProps } from "./composed/layout/PagedGrid/PagedGrid.tsx";
export { PinToggle, type PinToggleProps } from "./composed/layout/PinToggle/PinToggle.tsx";
export { PinToggleView, type PinToggleViewProps } from "./composed/layout/PinToggle/PinToggleView.tsx";
export type { StageLayoutName } from "./composed/layout/StageLayout/arrangeStage.ts";
export {
  StageLayoutProvider,
  useStageLayout,
  type StageLayout,
} from "./composed/layout/StageLayout/StageLayoutProvider.tsx";
export type { RenderTile } from "./composed/layout/renderTile.tsx";
export { Stage, type StageProps } from "./composed/layout/Stage/Stage.tsx";

// Controls.
export { ChatToggle, type ChatToggleProps } from "./composed/controls/ChatToggle/ChatToggle.tsx";
export { ChatToggleView, type ChatToggleViewProps } from "./composed/controls/ChatToggle/ChatToggleView.tsx";
export { ControlBar, type ControlBarProps } from "./composed/controls/ControlBar/ControlBar.tsx";
export {
  ControlBarView,
  ControlGroup,
  type ControlBarViewProps,
  type ControlGroupProps,
} from "./composed/controls/ControlBar/ControlBarView.tsx";
export { DeviceMenu, type DeviceMenuProps } from "./composed/controls/DeviceMenu/DeviceMenu.tsx";
export {
  DeviceMenuView,
  type DeviceGroup,
  type DeviceMenuViewProps,
} from "./composed/controls/DeviceMenu/DeviceMenuView.tsx";
export type { DeviceOption } from "./composed/controls/DeviceMenu/labelDevices.ts";
export {
  FullscreenButton,
  type FullscreenButtonProps,
} from "./composed/controls/FullscreenButton/FullscreenButton.tsx";
export { HandToggle, type HandToggleProps } from "./composed/controls/HandToggle/HandToggle.tsx";
export { HandToggleView, type HandToggleViewProps } from "./composed/controls/HandToggle/HandToggleView.tsx";
export { LayoutMenu } from "./composed/controls/LayoutMenu/LayoutMenu.tsx";
export {
  LayoutChoices,
  LayoutMenuView,
  type LayoutMenuViewProps,
} from "./composed/controls/LayoutMenu/LayoutMenuView.tsx";
export { LeaveButton, type LeaveButtonProps } from "./composed/controls/LeaveButton/LeaveButton.tsx";
export {
  LeaveButtonView,
  type LeaveButtonViewProps,
} from "./composed/controls/LeaveButton/LeaveButtonView.tsx";
export {
  PeopleToggleView,
  type PeopleToggleViewProps,
} from "./composed/controls/PeopleToggle/PeopleToggleView.tsx";
export { SoundToggle, type SoundToggleProps } from "./composed/controls/SoundToggle/SoundToggle.tsx";
export {
  SoundToggleView,
  type SoundToggleViewProps,
} from "./composed/controls/SoundToggle/SoundToggleView.tsx";
export {
  StartAudioButton,
  type StartAudioButtonProps,
} from "./composed/controls/StartAudioButton/StartAudioButton.tsx";
export {
  StartAudioButtonView,
  type StartAudioButtonViewProps,
} from "./composed/controls/StartAudioButton/StartAudioButtonView.tsx";
export { TrackToggle, type TrackToggleProps } from "./composed/controls/TrackToggle/TrackToggle.tsx";
export {
  TrackToggleView,
  type TrackToggleViewProps,
} from "./composed/controls/TrackToggle/TrackToggleView.tsx";

// Chat.
export { Chat, type ChatProps } from "./composed/chat/Chat/Chat.tsx";
export { ChatAnnouncements } from "./composed/chat/Chat/ChatAnnouncements.tsx";
export {
  ChatInput,
  type ChatInputProps,
  type OutgoingFiles,
  type SendChatMessage,
} from "./composed/chat/Chat/ChatInput.tsx";
export {
  ChatMessageView,
  type ChatEntry,
  type ChatMessageViewProps,
  type EditChatMessage,
} from "./composed/chat/Chat/ChatMessageView.tsx";
export { ChatView, type ChatViewProps } from "./composed/chat/Chat/ChatView.tsx";

// Connection.
export {
  ConnectionStateBanner,
  type ConnectionStateBannerProps,
} from "./composed/connection/ConnectionStateBanner/ConnectionStateBanner.tsx";
export {
  ConnectionStateBannerView,
  type BannerState,
  type ConnectionStateBannerViewProps,
} from "./composed/connection/ConnectionStateBanner/ConnectionStateBannerView.tsx";
export { RoomAnnouncements } from "./composed/connection/RoomAnnouncements/RoomAnnouncements.tsx";
export {
  StatusScreenView,
  type StatusScreenViewProps,
} from "./composed/connection/StatusScreen/StatusScreenView.tsx";

// Before the call.
export {
  AudioPreviewView,
  type AudioPreviewViewProps,
} from "./composed/lobby/AudioPreview/AudioPreviewView.tsx";
export {
  CameraPreviewView,
  type CameraPreviewViewProps,
} from "./composed/lobby/CameraPreview/CameraPreviewView.tsx";
export { DeviceHelpView, type DeviceHelpViewProps } from "./composed/lobby/DeviceHelp/DeviceHelpView.tsx";
export { Lobby, type LobbyChoices, type LobbyProps } from "./composed/lobby/Lobby/Lobby.tsx";
export { LobbyView, type LobbyViewProps } from "./composed/lobby/Lobby/LobbyView.tsx";
export {
  MicrophoneLevel,
  type MicrophoneLevelProps,
} from "./composed/lobby/MicrophoneLevel/MicrophoneLevel.tsx";
export {
  MicrophoneLevelView,
  type MicrophoneLevelViewProps,
} from "./composed/lobby/MicrophoneLevel/MicrophoneLevelView.tsx";
export { NameLobby, type NameLobbyProps } from "./composed/lobby/NameLobby/NameLobby.tsx";

// Whole screens.
export { AudioConference, type AudioConferenceProps } from "./prefabs/AudioConference/AudioConference.tsx";
export { Livestream, type LivestreamProps } from "./prefabs/Livestream/Livestream.tsx";
export {
  LivestreamStageView,
  type LivestreamStageViewProps,
} from "./prefabs/Livestream/LivestreamStageView.tsx";
export { PreJoin, type PreJoinProps } from "./prefabs/PreJoin/PreJoin.tsx";
export { Webinar, type WebinarProps } from "./prefabs/Webinar/Webinar.tsx";
export { WebinarPeopleView, type WebinarPeopleViewProps } from "./prefabs/Webinar/WebinarPeopleView.tsx";
export type { ConferenceConnection } from "./prefabs/VideoConference/ConferenceConnection.ts";
export { CallLayoutView, type CallLayoutViewProps } from "./prefabs/VideoConference/CallLayoutView.tsx";
export type { CallProblem } from "./prefabs/VideoConference/callScreen.ts";
export { VideoConference, type VideoConferenceProps } from "./prefabs/VideoConference/VideoConference.tsx";
export type { CallEndProps, VideoConferenceSlots } from "./prefabs/VideoConference/VideoConferenceSlots.ts";

// Voice agents.
export { VoiceAgent, type VoiceAgentProps } from "./prefabs/VoiceAgent/VoiceAgent.tsx";
export type { AgentConnection } from "./prefabs/VoiceAgent/agentConnection.ts";
export type {
  AgentEndProps,
  AgentWelcomeProps,
  VoiceAgentSlots,
} from "./prefabs/VoiceAgent/VoiceAgentSlots.ts";
export { AgentControls, type AgentControlsProps } from "./composed/agent/AgentControls/AgentControls.tsx";
export {
  AgentProblemView,
  type AgentProblemViewProps,
} from "./composed/agent/AgentProblem/AgentProblemView.tsx";
export { AgentStatus, type AgentStatusProps } from "./composed/agent/AgentStatus/AgentStatus.tsx";
export { AgentStatusView, type AgentStatusViewProps } from "./composed/agent/AgentStatus/AgentStatusView.tsx";
export {
  AgentTranscript,
  type AgentTranscriptProps,
} from "./composed/agent/AgentTranscript/AgentTranscript.tsx";
export {
  AgentTranscriptView,
  type AgentTranscriptViewProps,
} from "./composed/agent/AgentTranscript/AgentTranscriptView.tsx";
export { toTranscript, type TranscriptEntry } from "./composed/agent/AgentTranscript/toTranscript.ts";
export {
  AgentVisualizer,
  type AgentVisualizerProps,
} from "./composed/agent/AgentVisualizer/AgentVisualizer.tsx";
export {
  AgentVisualizerView,
  type AgentVisualizerViewProps,
} from "./composed/agent/AgentVisualizer/AgentVisualizerView.tsx";
export type { AgentVisualizerVariant } from "./composed/agent/AgentVisualizer/shapes.ts";
export { formatTranscript, type TranscriptNames } from "./composed/agent/SessionSummary/formatTranscript.ts";
export type { SessionStats } from "./composed/agent/SessionSummary/SessionStats.ts";
export {
  SessionSummaryView,
  type SessionSummaryViewProps,
} from "./composed/agent/SessionSummary/SessionSummaryView.tsx";
export {
  ToolCallCardView,
  type ToolCallCardViewProps,
} from "./composed/agent/ToolCallCard/ToolCallCardView.tsx";
export { AgentNotice, type AgentNoticeProps } from "./composed/agent/AgentNotice/AgentNotice.tsx";
export { AgentNoticeView, type AgentNoticeViewProps } from "./composed/agent/AgentNotice/AgentNoticeView.tsx";
// Features of a call: raised hands, reactions, captions, settings.
export { enFeatures } from "./i18n/enFeatures.ts";
export type { AgentMessages, AgentMessageValues } from "./i18n/AgentMessages.ts";
export type { FeatureMessages, FeatureMessageValues } from "./i18n/FeatureMessages.ts";
export type { AllMessageKey, AllMessageValues } from "./i18n/Messages.ts";
export { Checkbox, type CheckboxProps } from "./primitives/Checkbox/Checkbox.tsx";
export {
  Tab,
  TabList,
  TabPanel,
  Tabs,
  type TabListProps,
  type TabPanelProps,
  type TabProps,
  type TabsProps,
} from "./primitives/Tabs/Tabs.tsx";
export {
  CaptionsToggle,
  type CaptionsToggleProps,
} from "./composed/controls/CaptionsToggle/CaptionsToggle.tsx";
export {
  CaptionsToggleView,
  type CaptionsToggleViewProps,
} from "./composed/controls/CaptionsToggle/CaptionsToggleView.tsx";
export { DeviceSelect, type DeviceSelectProps } from "./composed/controls/DeviceSelect/DeviceSelect.tsx";
export { MoreMenu, type CallDialog, type MoreMenuProps } from "./composed/controls/MoreMenu/MoreMenu.tsx";
export { PeopleToggle, type PeopleToggleProps } from "./composed/controls/PeopleToggle/PeopleToggle.tsx";
export { ReactionsMenu } from "./composed/controls/ReactionsMenu/ReactionsMenu.tsx";
export {
  ReactionItems,
  ReactionsMenuView,
  type ReactionsMenuViewProps,
} from "./composed/controls/ReactionsMenu/ReactionsMenuView.tsx";
export {
  CaptionLineView,
  CaptionsView,
  type CaptionLine,
  type CaptionLineViewProps,
  type CaptionsViewProps,
} from "./composed/captions/Captions/CaptionsView.tsx";
export {
  HandIndicator,
  type HandIndicatorProps,
} from "./composed/participant/HandIndicator/HandIndicator.tsx";
export {
  HandIndicatorView,
  type HandIndicatorViewProps,
} from "./composed/participant/HandIndicator/HandIndicatorView.tsx";
export { TileBadges, type TileBadgesProps } from "./composed/participant/TileBadges/TileBadges.tsx";
export { knownReactions, type KnownReaction } from "./composed/reactions/Reactions/knownReactions.ts";
export { ReactionAnnouncements } from "./composed/reactions/Reactions/ReactionAnnouncements.tsx";
export { Reactions } from "./composed/reactions/Reactions/Reactions.tsx";
export {
  ReactionsView,
  type ReactionsViewProps,
  type ShownReaction,
} from "./composed/reactions/Reactions/ReactionsView.tsx";
export type { CaptionSize, Preferences } from "./composed/settings/Preferences/preferences.ts";
export { usePreferences, type UsePreferencesResult } from "./composed/settings/Preferences/usePreferences.ts";
export { CaptionSettings } from "./composed/settings/SettingsDialog/CaptionSettings.tsx";
export { DeviceSettings } from "./composed/settings/SettingsDialog/DeviceSettings.tsx";
export { GeneralSettings } from "./composed/settings/SettingsDialog/GeneralSettings.tsx";
export {
  SettingsDialog,
  type SettingsDialogProps,
} from "./composed/settings/SettingsDialog/SettingsDialog.tsx";
export {
  SettingsView,
  type SettingsSection,
  type SettingsViewProps,
} from "./composed/settings/SettingsDialog/SettingsView.tsx";
export { MicrophoneTest, type MicrophoneTestProps } from "./composed/settings/SoundTest/MicrophoneTest.tsx";
export { SpeakerTest, type SpeakerTestProps } from "./composed/settings/SoundTest/SpeakerTest.tsx";
export { ToolCallCards, type ToolCallCardsProps } from "./composed/agent/ToolCallCard/ToolCallCards.tsx";
export { Captions, type CaptionsProps } from "./composed/captions/Captions/Captions.tsx";
export { RecordingIndicator } from "./composed/connection/RecordingIndicator/RecordingIndicator.tsx";
export {
  RecordingIndicatorView,
  type RecordingIndicatorViewProps,
} from "./composed/connection/RecordingIndicator/RecordingIndicatorView.tsx";
export { Stats, StatsDialog, type StatsDialogProps } from "./composed/connection/StatsPanel/StatsDialog.tsx";
export { StatsView, type StatsViewProps } from "./composed/connection/StatsPanel/StatsView.tsx";
export { CallShortcuts, type CallShortcutsProps } from "./composed/controls/CallShortcuts/CallShortcuts.tsx";
export type { KeyControl } from "./composed/controls/CallShortcuts/useMediaShortcuts.ts";
export { MicrophoneControl } from "./composed/controls/MicrophoneControl.tsx";
export { PushToTalkButton } from "./composed/controls/PushToTalkButton/PushToTalkButton.tsx";
export {
  PushToTalkButtonView,
  type PushToTalkButtonViewProps,
} from "./composed/controls/PushToTalkButton/PushToTalkButtonView.tsx";
export { EncryptionNotice } from "./composed/encryption/EncryptionNotice/EncryptionNotice.tsx";
export {
  EncryptionNoticeView,
  type EncryptionNoticeViewProps,
} from "./composed/encryption/EncryptionNotice/EncryptionNoticeView.tsx";
export { EncryptionSettings } from "./composed/encryption/EncryptionSettings/EncryptionSettings.tsx";
export {
  EncryptionSettingsView,
  type EncryptionSettingsViewProps,
} from "./composed/encryption/EncryptionSettings/EncryptionSettingsView.tsx";
export {
  ModerationMenu,
  type ModerationMenuProps,
} from "./composed/moderation/ModerationMenu/ModerationMenu.tsx";
export {
  ModerationMenuView,
  type ModerationChoice,
  type ModerationMenuViewProps,
} from "./composed/moderation/ModerationMenu/ModerationMenuView.tsx";
export {
  MuteEveryoneButton,
  type MuteEveryoneButtonProps,
} from "./composed/moderation/MuteEveryoneButton/MuteEveryoneButton.tsx";
export {
  MuteEveryoneButtonView,
  type MuteEveryoneButtonViewProps,
} from "./composed/moderation/MuteEveryoneButton/MuteEveryoneButtonView.tsx";
export {
  BreakoutDialog,
  BreakoutRooms,
  type BreakoutDialogProps,
} from "./composed/moderation/BreakoutRooms/BreakoutRooms.tsx";
export {
  BreakoutRoomsView,
  type BreakoutPerson,
  type BreakoutRoomsViewProps,
} from "./composed/moderation/BreakoutRooms/BreakoutRoomsView.tsx";
export { RatingView, type Rating, type RatingViewProps } from "./composed/connection/Rating/RatingView.tsx";
export { ChatFileView, type ChatFileViewProps } from "./composed/chat/Chat/ChatFileView.tsx";
export {
  AttachButton,
  ChatAttachmentsView,
  type AttachButtonProps,
  type ChatAttachmentsViewProps,
} from "./composed/chat/Chat/ChatAttachmentsView.tsx";
export type { ChatDraft } from "./composed/chat/Chat/ChatDraft.ts";
export { useAttachments, type ChatAttachments } from "./composed/chat/Chat/useAttachments.ts";
export { WaitingScreen } from "./composed/moderation/WaitingScreen/WaitingScreen.tsx";
export { WaitingNotice } from "./composed/moderation/WaitingNotice/WaitingNotice.tsx";
export {
  WaitingNoticeView,
  type WaitingNoticeViewProps,
} from "./composed/moderation/WaitingNotice/WaitingNoticeView.tsx";
export {
  EncryptionIndicator,
  type EncryptionIndicatorProps,
} from "./composed/participant/EncryptionIndicator/EncryptionIndicator.tsx";
export {
  EncryptionIndicatorView,
  type EncryptionIndicatorViewProps,
} from "./composed/participant/EncryptionIndicator/EncryptionIndicatorView.tsx";
export {
  QualityIndicator,
  type QualityIndicatorProps,
} from "./composed/participant/QualityIndicator/QualityIndicator.tsx";
export {
  QualityIndicatorView,
  type QualityIndicatorViewProps,
} from "./composed/participant/QualityIndicator/QualityIndicatorView.tsx";
export {
  ShortcutListView,
  type ShortcutListViewProps,
} from "./composed/settings/SettingsDialog/ShortcutListView.tsx";
export { ShortcutSettings } from "./composed/settings/SettingsDialog/ShortcutSettings.tsx";

// Effects on camera and microphone: `@greenroom/effects`, or your own.
export {
  EffectsProvider,
  useEffectsSource,
  type BackgroundEffect,
  type Effects,
  type EffectsProviderProps,
  type EffectsSource,
} from "./composed/effects/EffectsProvider/EffectsProvider.tsx";
export { useEffects, type EffectsState } from "./composed/effects/EffectsProvider/useEffects.ts";
export { KeptEffects } from "./composed/effects/KeptEffects/KeptEffects.tsx";
export {
  LobbyBackground,
  type LobbyBackgroundProps,
} from "./composed/effects/LobbyBackground/LobbyBackground.tsx";
export {
  LobbyBackgroundView,
  type LobbyBackgroundViewProps,
} from "./composed/effects/LobbyBackground/LobbyBackgroundView.tsx";
export {
  BackgroundPickerView,
  type BackgroundOption,
  type BackgroundPickerViewProps,
} from "./composed/effects/BackgroundPicker/BackgroundPickerView.tsx";
export { EffectsSettings } from "./composed/effects/EffectsSettings/EffectsSettings.tsx";
export {
  EffectStateView,
  type EffectStateViewProps,
} from "./composed/effects/EffectsSettings/EffectStateView.tsx";

// The call in a small window.
export {
  PictureInPictureProvider,
  usePictureInPicture,
  type PictureInPicture,
  type PipState,
} from "./composed/pip/PictureInPicture/PictureInPictureProvider.tsx";
export { PictureInPictureWindow } from "./composed/pip/PictureInPicture/PictureInPictureWindow.tsx";
export type { PipSupport } from "./composed/pip/PictureInPicture/pipWindow.ts";
export {
  PictureInPictureButton,
  type PictureInPictureButtonProps,
} from "./composed/pip/PictureInPictureButton/PictureInPictureButton.tsx";
export {
  PictureInPictureButtonView,
  type PictureInPictureButtonViewProps,
} from "./composed/pip/PictureInPictureButton/PictureInPictureButtonView.tsx";
export { PipCallView, type PipCallViewProps } from "./composed/pip/PipCall/PipCallView.tsx";

// A screen that somebody shares.
export { ScreenZoom, type ScreenZoomProps } from "./composed/layout/ScreenZoom/ScreenZoom.tsx";
export { ScreenZoomView, type ScreenZoomViewProps } from "./composed/layout/ScreenZoom/ScreenZoomView.tsx";

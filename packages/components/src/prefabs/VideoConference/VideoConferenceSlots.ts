import type { ComponentType } from "react";
import type { ChatProps } from "../../composed/chat/Chat/Chat.tsx";
import type { CallShortcutsProps } from "../../composed/controls/CallShortcuts/CallShortcuts.tsx";
import type { ControlBarProps } from "../../composed/controls/ControlBar/ControlBar.tsx";
import type { LobbyProps } from "../../composed/lobby/Lobby/Lobby.tsx";
import type { PeopleProps } from "../../composed/participant/People/People.tsx";
import type { Rating } from "../../composed/connection/Rating/RatingView.tsx";
import type { BreakoutDialogProps } from "../../composed/moderation/BreakoutRooms/BreakoutRooms.tsx";
import type { StatsDialogProps } from "../../composed/connection/StatsPanel/StatsDialog.tsx";
import type { SettingsDialogProps } from "../../composed/settings/SettingsDialog/SettingsDialog.tsx";
import type { CallProblem } from "./callScreen.ts";

/** What a screen after the call is given. */
export interface CallEndProps {
  /** Undefined when you left yourself. */
  problem?: CallProblem | undefined;
  /** Goes back in, with what was chosen before. Undefined where there is no way back. */
  onRejoin?: (() => void) | undefined;
  /** Takes a rating, where the app asked for one. */
  onRate?: ((rating: Rating) => void) | undefined;
}

/** The regions of a conference. Each can be replaced, and left out with `null`. */
export interface VideoConferenceSlots {
  /** Before the call. `null` joins at once, with microphone and camera off. */
  Lobby: ComponentType<LobbyProps> | null;
  /** The people. */
  Stage: ComponentType | null;
  /** Under the people. */
  ControlBar: ComponentType<ControlBarProps> | null;
  /** Beside the people, while open. */
  Chat: ComponentType<ChatProps> | null;
  /** The list of people, in the place of the chat, while open. */
  People: ComponentType<PeopleProps> | null;
  /** Over the people: connection state, sound. */
  Notices: ComponentType | null;
  /** Over the people, without taking room: reactions. */
  Reactions: ComponentType | null;
  /** Under the people, while turned on. */
  Captions: ComponentType | null;
  /** The dialog on your connection, while open. */
  Stats: ComponentType<StatsDialogProps> | null;
  /** The dialog of breakout rooms, while open. Only inside a `ServerApiContext`. */
  Breakout: ComponentType<BreakoutDialogProps> | null;
  /** The dialog of settings, while open. */
  Settings: ComponentType<SettingsDialogProps> | null;
  /** The keyboard shortcuts. They show nothing. */
  Shortcuts: ComponentType<CallShortcutsProps> | null;
  /** After the call. */
  End: ComponentType<CallEndProps> | null;
}

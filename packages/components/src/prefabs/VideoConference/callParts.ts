import { lazyPart, type LazyPart } from "../../internal/lazyPart.ts";
import { withStyles } from "../../internal/withStyles.ts";
import type { JoinedScreenProps } from "./JoinedScreen.tsx";
import { TokenCall } from "./TokenCall.ts";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

const importJoined = async () => (await import("./joinedParts.ts")).joinedParts;
/** Panels and dialogs bring their style sheet along. */
const asPanel = <Part>(part: Promise<Part>): Promise<Part> =>
  withStyles(part, import("../../internal/panelStyles.ts"));

/** What joins a room, and shows the call in it. */
export const JoinedScreen: LazyPart<JoinedScreenProps> = lazyPart(
  async () => (await importJoined()).JoinedScreen,
);

const Stage = lazyPart(async () => (await importJoined()).Stage);
const ControlBar = lazyPart(async () => (await importJoined()).ControlBar);
const Notices = lazyPart(async () => (await importJoined()).Notices);
const Reactions = lazyPart(async () => (await importJoined()).Reactions);
const Shortcuts = lazyPart(async () => (await importJoined()).Shortcuts);
const End = lazyPart(async () => (await importJoined()).End);

/** The kit's own parts of a call. They are fetched behind the lobby, and panels and dialogs when they are first opened. */
export const callParts: Omit<VideoConferenceSlots, "Lobby"> = {
  Stage,
  ControlBar,
  Chat: lazyPart(async () => (await asPanel(import("../../composed/chat/Chat/Chat.tsx"))).Chat),
  People: lazyPart(
    async () => (await asPanel(import("../../composed/participant/People/People.tsx"))).People,
  ),
  Reactions,
  Captions: lazyPart(
    async () => (await asPanel(import("../../composed/captions/Captions/Captions.tsx"))).Captions,
  ),
  Stats: lazyPart(
    async () => (await asPanel(import("../../composed/connection/StatsPanel/StatsDialog.tsx"))).StatsDialog,
  ),
  Breakout: lazyPart(
    async () =>
      (await asPanel(import("../../composed/moderation/BreakoutRooms/BreakoutRooms.tsx"))).BreakoutDialog,
  ),
  Settings: lazyPart(
    async () =>
      (await asPanel(import("../../composed/settings/SettingsDialog/SettingsDialog.tsx"))).SettingsDialog,
  ),
  Notices,
  Shortcuts,
  End,
};

/**
 * Fetches what the call will show, while somebody is still in the lobby.
 *
 * @param withToken - whether joining begins with a token that is fetched
 */
export function preloadCallParts(withToken: boolean): void {
  if (withToken) void TokenCall.preload();
  for (const part of [JoinedScreen, Stage, ControlBar, Notices, Reactions, Shortcuts, End])
    void part.preload();
}

import { lazy, type ComponentType } from "react";
import { withStyles } from "../../internal/withStyles.ts";
import type { JoinedScreenProps } from "./JoinedScreen.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

const importJoinedScreen = () => import("./JoinedScreen.tsx");
const importReactions = () => import("../../composed/reactions/Reactions/Reactions.tsx");
const importCaptions = () => import("../../composed/captions/Captions/Captions.tsx");
const importStats = () => import("../../composed/connection/StatsPanel/StatsDialog.tsx");
const importSettings = () => import("../../composed/settings/SettingsDialog/SettingsDialog.tsx");
const importChat = () => import("../../composed/chat/Chat/Chat.tsx");
const importControlBar = () => import("../../composed/controls/ControlBar/ControlBar.tsx");
const importNotices = () => import("./CallNotices.tsx");
const importPeople = () => import("../../composed/participant/People/People.tsx");
const importStage = () => import("../../composed/layout/Stage/Stage.tsx");

/** Panels and dialogs bring their style sheet along. */
const asPanel = <Part>(part: Promise<Part>): Promise<Part> => withStyles(part, import("./panelStyles.ts"));

/** What joins a room, and shows the call in it. */
export const JoinedScreen: ComponentType<JoinedScreenProps> = lazy(async () => ({
  default: (await importJoinedScreen()).JoinedScreen,
}));

/** The kit's own parts of a call. They are fetched behind the lobby, and panels and dialogs when they are first opened. */
export const callParts: Omit<VideoConferenceSlots, "End" | "Lobby"> = {
  Stage: lazy(async () => ({ default: (await importStage()).Stage })),
  ControlBar: lazy(async () => ({ default: (await importControlBar()).ControlBar })),
  Chat: lazy(async () => ({ default: (await asPanel(importChat())).Chat })),
  People: lazy(async () => ({ default: (await asPanel(importPeople())).People })),
  Reactions: lazy(async () => ({ default: (await importReactions()).Reactions })),
  Captions: lazy(async () => ({ default: (await asPanel(importCaptions())).Captions })),
  Stats: lazy(async () => ({ default: (await asPanel(importStats())).StatsDialog })),
  Settings: lazy(async () => ({ default: (await asPanel(importSettings())).SettingsDialog })),
  Notices: lazy(async () => ({ default: (await importNotices()).CallNotices })),
};

/**
 * Fetches what the call will show, while somebody is still in the lobby.
 *
 * @param withToken - whether joining begins with a token that is fetched
 */
export function preloadCallParts(withToken: boolean): void {
  if (withToken) void import("./TokenCallSession.tsx").catch(() => undefined);
  void Promise.allSettled([
    importJoinedScreen(),
    importStage(),
    importControlBar(),
    importNotices(),
    importReactions(),
  ]);
}

import { lazy, type ComponentType } from "react";
import type { CallProps } from "./Call.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

const importCall = () => import("./Call.tsx");
const importChat = () => import("../../composed/chat/Chat/Chat.tsx");
const importControlBar = () => import("../../composed/controls/ControlBar/ControlBar.tsx");
const importNotices = () => import("./CallNotices.tsx");
const importPeople = () => import("../../composed/participant/People/People.tsx");
const importStage = () => import("../../composed/layout/Stage/Stage.tsx");

/** The running call around its parts. */
export const Call: ComponentType<CallProps> = lazy(async () => ({ default: (await importCall()).Call }));

/** The kit's own parts of a call. They are fetched behind the lobby, and the chat when it is first opened. */
export const callParts: Omit<VideoConferenceSlots, "End" | "Lobby"> = {
  Stage: lazy(async () => ({ default: (await importStage()).Stage })),
  ControlBar: lazy(async () => ({ default: (await importControlBar()).ControlBar })),
  Chat: lazy(async () => ({ default: (await importChat()).Chat })),
  People: lazy(async () => ({ default: (await importPeople()).People })),
  Notices: lazy(async () => ({ default: (await importNotices()).CallNotices })),
};

/** Fetches what the call will show, while somebody is still in the lobby. */
export function preloadCallParts(): void {
  void Promise.allSettled([importCall(), importStage(), importControlBar(), importNotices()]);
}

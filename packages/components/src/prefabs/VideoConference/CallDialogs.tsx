import { Suspense, type ReactElement } from "react";
import type { CallDialog } from "../../composed/controls/MoreMenu/MoreMenu.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** The regions that are dialogs. */
export type DialogSlots = Pick<VideoConferenceSlots, "Breakout" | "Settings" | "Stats">;

/** Which region shows a dialog: shortcuts are a page of the settings. */
export const dialogSlots: Readonly<Record<CallDialog, keyof DialogSlots>> = {
  breakout: "Breakout",
  settings: "Settings",
  shortcuts: "Settings",
  stats: "Stats",
};

/** {@link CallDialogs} props. */
export interface CallDialogsProps {
  /** The open one. */
  dialog: CallDialog | undefined;
  onClose: () => void;
  slots: DialogSlots;
}

/** The dialog that is open, fetched when it first opens. */
export function CallDialogs({ dialog, onClose, slots }: CallDialogsProps): ReactElement | null {
  if (dialog === undefined) return null;
  const { Breakout, Settings, Stats } = slots;
  const state = { open: true, onOpenChange: onClose };
  const section = dialog === "shortcuts" ? { defaultSection: dialog } : {};
  const slot = dialogSlots[dialog];
  return (
    <Suspense fallback={null}>
      {slot === "Breakout" && Breakout ? <Breakout {...state} /> : null}
      {slot === "Stats" && Stats ? <Stats {...state} /> : null}
      {slot === "Settings" && Settings ? <Settings {...state} {...section} /> : null}
    </Suspense>
  );
}

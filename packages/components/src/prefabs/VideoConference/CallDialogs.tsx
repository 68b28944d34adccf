import { Suspense, type ReactElement } from "react";
import type { CallDialog } from "../../composed/controls/MoreMenu/MoreMenu.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link CallDialogs} props. */
export interface CallDialogsProps extends Pick<VideoConferenceSlots, "Settings" | "Stats"> {
  /** The open one. */
  dialog: CallDialog | undefined;
  onClose: () => void;
}

/** The dialog that is open, fetched when it first opens. */
export function CallDialogs({ dialog, onClose, Settings, Stats }: CallDialogsProps): ReactElement | null {
  if (dialog === undefined) return null;
  const state = { open: true, onOpenChange: onClose };
  const section = dialog === "shortcuts" ? { defaultSection: dialog } : {};
  return (
    <Suspense fallback={null}>
      {dialog === "stats" && Stats ? <Stats {...state} /> : null}
      {dialog !== "stats" && Settings ? <Settings {...state} {...section} /> : null}
    </Suspense>
  );
}

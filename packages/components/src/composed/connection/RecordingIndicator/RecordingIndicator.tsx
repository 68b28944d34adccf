import { useIsRecording } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { RecordingIndicatorView } from "./RecordingIndicatorView.tsx";

/** Says that the call is being recorded, as long as it is. */
export function RecordingIndicator(): ReactElement | null {
  return useIsRecording() ? <RecordingIndicatorView /> : null;
}

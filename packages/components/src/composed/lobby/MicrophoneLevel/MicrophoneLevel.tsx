import { useAudioLevel } from "@greenroom/hooks";
import type { LocalAudioTrack } from "livekit-client";
import { useRef, type ReactElement } from "react";
import { MicrophoneLevelView } from "./MicrophoneLevelView.tsx";

/** {@link MicrophoneLevel} props. */
export interface MicrophoneLevelProps {
  /** The microphone; undefined while it is off. */
  track?: LocalAudioTrack | undefined;
}

/** How fast the bar falls after a peak, from frame to frame. */
const fall = 0.92;

/**
 * Shows how loud a microphone is. The level goes straight to the DOM: it renders nothing.
 * CSS variable: `--gr-level` (0 to 1).
 */
export function MicrophoneLevel({ track }: MicrophoneLevelProps): ReactElement {
  const meter = useRef<HTMLDivElement>(null);
  const shown = useRef(0);
  useAudioLevel(track, (level) => {
    shown.current = Math.max(level, shown.current * fall);
    meter.current?.style.setProperty("--gr-level", shown.current.toFixed(3));
    meter.current?.setAttribute("aria-valuenow", String(Math.round(shown.current * 100)));
  });
  return <MicrophoneLevelView key={track?.mediaStreamID} ref={meter} />;
}

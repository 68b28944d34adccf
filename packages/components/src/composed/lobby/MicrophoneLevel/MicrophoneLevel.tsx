import { useAudioLevel } from "@greenroom/hooks";
import type { LocalAudioTrack } from "livekit-client";
import { useRef, type ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";

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
  const { t } = useI18n();
  const meter = useRef<HTMLDivElement>(null);
  const shown = useRef(0);
  useAudioLevel(track, (level) => {
    shown.current = Math.max(level, shown.current * fall);
    meter.current?.style.setProperty("--gr-level", shown.current.toFixed(3));
    meter.current?.setAttribute("aria-valuenow", String(Math.round(shown.current * 100)));
  });
  return (
    <div
      ref={meter}
      key={track?.mediaStreamID}
      className="gr-level"
      role="meter"
      aria-label={t("lobby.level")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    />
  );
}

import { useConnectionQuality } from "@greenroom/hooks";
import { ConnectionQuality, type Participant } from "livekit-client";
import type { ReactElement } from "react";
import { QualityIndicatorView } from "./QualityIndicatorView.tsx";

/** {@link QualityIndicator} props. */
export interface QualityIndicatorProps {
  participant: Participant;
  /** Shows a good connection, too. Default: only what is worth a word. */
  always?: boolean | undefined;
}

/** How good a participant's connection is. It renders only when that changes. */
export function QualityIndicator({
  participant,
  always = false,
}: QualityIndicatorProps): ReactElement | null {
  const quality = useConnectionQuality(participant);
  const isBad = quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost;
  return always || isBad ? <QualityIndicatorView quality={quality} /> : null;
}

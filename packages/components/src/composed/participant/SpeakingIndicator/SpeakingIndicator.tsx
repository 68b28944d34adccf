import { useIsSpeaking } from "@greenroom/hooks";
import type { Participant } from "livekit-client";
import type { ReactElement } from "react";
import { SpeakingIndicatorView } from "./SpeakingIndicatorView.tsx";

/** {@link SpeakingIndicator} props. */
export interface SpeakingIndicatorProps {
  /** Default: from context. */
  participant?: Participant | undefined;
}

/** The ring around a tile while its participant speaks. The only part that renders when the speaker changes. */
export function SpeakingIndicator({ participant }: SpeakingIndicatorProps): ReactElement {
  return <SpeakingIndicatorView speaking={useIsSpeaking(participant)} />;
}

import { useIsSpeaking } from "@greenroom/hooks";
import type { Participant } from "livekit-client";
import { memo, type MemoExoticComponent, type ReactElement } from "react";
import { drawSpeakingRing } from "./drawSpeakingRing.tsx";

/** {@link SpeakingIndicator} props. */
export interface SpeakingIndicatorProps {
  /** Default: from context. */
  participant?: Participant | undefined;
}

/** The ring around a tile while its participant speaks. The only part that renders when the speaker changes. */
export const SpeakingIndicator: MemoExoticComponent<(props: SpeakingIndicatorProps) => ReactElement> = memo(
  function SpeakingIndicator({ participant }: SpeakingIndicatorProps): ReactElement {
    return drawSpeakingRing(useIsSpeaking(participant));
  },
);

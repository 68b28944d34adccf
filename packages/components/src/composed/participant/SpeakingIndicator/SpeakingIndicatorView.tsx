import type { ReactElement } from "react";
import { drawSpeakingRing } from "./drawSpeakingRing.tsx";

/** {@link SpeakingIndicatorView} props. */
export interface SpeakingIndicatorViewProps {
  speaking: boolean;
}

/** The ring around a tile. Attributes: `data-speaking`, `data-lk-speaking`. */
export function SpeakingIndicatorView({ speaking }: SpeakingIndicatorViewProps): ReactElement {
  return drawSpeakingRing(speaking);
}

import type { ReactElement } from "react";

/** {@link SpeakingIndicatorView} props. */
export interface SpeakingIndicatorViewProps {
  speaking: boolean;
}

/** The ring around a tile. Attributes: `data-speaking`, `data-lk-speaking`. */
export function SpeakingIndicatorView({ speaking }: SpeakingIndicatorViewProps): ReactElement {
  return <span className="gr-speaking" aria-hidden data-speaking={speaking} data-lk-speaking={speaking} />;
}

import type { ReactElement } from "react";

/** The ring's markup. The connected part and its view both return it, so that a change renders one component, not two. */
export function drawSpeakingRing(speaking: boolean): ReactElement {
  return <span className="gr-speaking" aria-hidden data-speaking={speaking} data-lk-speaking={speaking} />;
}

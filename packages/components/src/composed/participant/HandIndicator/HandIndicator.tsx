import { useIsHandRaised } from "@greenroom/hooks";
import type { Participant } from "livekit-client";
import type { ReactElement } from "react";
import { HandIndicatorView } from "./HandIndicatorView.tsx";

/** {@link HandIndicator} props. */
export interface HandIndicatorProps {
  /** Default: from context. */
  participant?: Participant | undefined;
}

/** Marks a participant whose hand is up. It renders only when that changes. */
export function HandIndicator({ participant }: HandIndicatorProps): ReactElement | null {
  return useIsHandRaised({ participant }) ? <HandIndicatorView /> : null;
}

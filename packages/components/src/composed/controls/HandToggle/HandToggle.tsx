import type { ReactElement } from "react";
import { useSpokenHand } from "../useSpokenHand.ts";
import { HandToggleView, type HandToggleViewProps } from "./HandToggleView.tsx";

/** {@link HandToggle} props. */
export type HandToggleProps = Omit<HandToggleViewProps, "onPressedChange" | "pressed">;

/** Raises and lowers your hand, and says so. The token needs `canUpdateOwnMetadata`. */
export function HandToggle(props: HandToggleProps): ReactElement {
  const { isRaised, setRaised } = useSpokenHand();
  return <HandToggleView {...props} pressed={isRaised} onPressedChange={setRaised} />;
}

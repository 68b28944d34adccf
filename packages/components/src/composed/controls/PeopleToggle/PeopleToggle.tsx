import { useRaisedHands } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { PeopleToggleView, type PeopleToggleViewProps } from "./PeopleToggleView.tsx";

/** {@link PeopleToggle} props. */
export interface PeopleToggleProps extends Omit<
  PeopleToggleViewProps,
  "handCount" | "onPressedChange" | "pressed"
> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Opens and closes the list of people, and counts the raised hands. */
export function PeopleToggle({ open, onOpenChange, ...props }: PeopleToggleProps): ReactElement {
  const { raisedHands } = useRaisedHands();
  return (
    <PeopleToggleView
      {...props}
      pressed={open}
      onPressedChange={onOpenChange}
      handCount={raisedHands.length}
    />
  );
}

import { useDisconnect } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { LeaveButtonView, type LeaveButtonViewProps } from "./LeaveButtonView.tsx";

/** {@link LeaveButton} props. */
export type LeaveButtonProps = LeaveButtonViewProps;

/** Leaves the room. Your `onClick` runs first; `event.preventDefault()` in it stays in the room. */
export function LeaveButton({ onClick, ...props }: LeaveButtonProps): ReactElement {
  const disconnect = useDisconnect();
  return (
    <LeaveButtonView
      {...props}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) void disconnect();
      }}
    />
  );
}

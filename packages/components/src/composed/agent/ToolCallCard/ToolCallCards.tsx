import type { UseToolCallsResult } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { describeToolCall } from "./describeToolCall.ts";
import { ToolCallCardView } from "./ToolCallCardView.tsx";

/** {@link ToolCallCards} props: what `useToolCalls` returns. */
export type ToolCallCardsProps = UseToolCallsResult;

/**
 * A card for each call of a tool, with a choice while it waits for one.
 *
 * @example
 * <ToolCallCards {...useToolCalls({ bookSeat: { needsApproval: true, run: () => "12A" } })} />
 */
export function ToolCallCards({ toolCalls, approve, deny }: ToolCallCardsProps): ReactElement {
  return (
    <>
      {toolCalls.map((call) => (
        <ToolCallCardView
          key={call.id}
          name={call.name}
          status={call.status}
          details={describeToolCall(call)}
          onApprove={() => approve(call.id)}
          onDeny={() => deny(call.id)}
        />
      ))}
    </>
  );
}

import type { ReactElement } from "react";
import { AgentForm } from "./AgentForm.tsx";
import { Assistant } from "./Assistant.tsx";
import type { SceneProps } from "./SceneProps.ts";
import { useAgentDraft } from "./useAgentDraft.ts";

/** The assistant, and a form that makes it another: tried at once, saved to its config file. */
export function AgentBuilder(props: SceneProps): ReactElement {
  const editing = useAgentDraft("assistant");
  return (
    <div className="building">
      <AgentForm {...editing} />
      <Assistant {...props} />
    </div>
  );
}

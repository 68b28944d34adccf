import { describeConformance } from "../../../testing/describeConformance.tsx";
import { AgentStatusView } from "./AgentStatusView.tsx";

describeConformance<HTMLParagraphElement>("AgentStatusView", (props, style) => (
  <AgentStatusView state="speaking" {...props} {...style} />
));

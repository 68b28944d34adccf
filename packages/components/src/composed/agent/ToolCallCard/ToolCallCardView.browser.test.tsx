import { describeConformance } from "../../../testing/describeConformance.tsx";
import { ToolCallCardView } from "./ToolCallCardView.tsx";

describeConformance<HTMLElement>("ToolCallCardView", (props, style) => (
  <ToolCallCardView name="Book a seat" status="waiting" {...props} {...style} />
));

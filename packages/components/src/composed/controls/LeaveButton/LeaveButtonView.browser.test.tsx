import { describeConformance } from "../../../testing/describeConformance.tsx";
import { LeaveButtonView } from "./LeaveButtonView.tsx";

describeConformance<HTMLButtonElement>("LeaveButtonView", (props, style) => (
  <LeaveButtonView {...props} {...style} />
));

import { describeConformance } from "../../../testing/describeConformance.tsx";
import { ControlBarView } from "./ControlBarView.tsx";

describeConformance<HTMLDivElement>("ControlBarView", (props, style) => (
  <ControlBarView {...props} {...style} />
));

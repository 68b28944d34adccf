import { describeConformance } from "../../../testing/describeConformance.tsx";
import { CaptionsToggleView } from "./CaptionsToggleView.tsx";

describeConformance<HTMLButtonElement>("CaptionsToggleView", (props, style) => (
  <CaptionsToggleView pressed {...props} {...style} />
));

import { describeConformance } from "../../../testing/describeConformance.tsx";
import { HandToggleView } from "./HandToggleView.tsx";

describeConformance<HTMLButtonElement>("HandToggleView", (props, style) => (
  <HandToggleView pressed={false} {...props} {...style} />
));

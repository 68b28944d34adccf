import { describeConformance } from "../../../testing/describeConformance.tsx";
import { PinToggleView } from "./PinToggleView.tsx";

describeConformance<HTMLButtonElement>("PinToggleView", (props, style) => (
  <PinToggleView name="Ada" pressed {...props} {...style} />
));

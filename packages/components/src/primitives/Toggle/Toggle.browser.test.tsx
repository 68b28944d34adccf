import { describeConformance } from "../../testing/describeConformance.tsx";
import { Toggle } from "./Toggle.tsx";

describeConformance<HTMLButtonElement>("Toggle", (props, style) => (
  <Toggle pressed aria-label="Camera" {...props} {...style} />
));

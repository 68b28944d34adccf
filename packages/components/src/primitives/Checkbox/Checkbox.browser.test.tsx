import { describeConformance } from "../../testing/describeConformance.tsx";
import { Checkbox } from "./Checkbox.tsx";

describeConformance<HTMLInputElement>(
  "Checkbox",
  (props, style) => <Checkbox label="Captions" hint="In your language" {...props} {...style} />,
  { classOnWrapper: true },
);

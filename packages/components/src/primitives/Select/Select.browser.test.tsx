import { describeConformance } from "../../testing/describeConformance.tsx";
import { Select } from "./Select.tsx";

describeConformance<HTMLSelectElement>(
  "Select",
  (props, style) => <Select label="Camera" {...props} {...style} />,
  { classOnWrapper: true },
);

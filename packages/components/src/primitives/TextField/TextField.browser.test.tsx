import { describeConformance } from "../../testing/describeConformance.tsx";
import { TextField } from "./TextField.tsx";

describeConformance<HTMLInputElement>(
  "TextField",
  (props, style) => <TextField label="Name" error="Missing" {...props} {...style} />,
  { classOnWrapper: true },
);

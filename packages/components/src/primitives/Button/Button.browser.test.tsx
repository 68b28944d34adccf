import { describeConformance } from "../../testing/describeConformance.tsx";
import { Button } from "./Button.tsx";

describeConformance<HTMLButtonElement>("Button", (props, style) => (
  <Button {...props} {...style}>
    Join
  </Button>
));

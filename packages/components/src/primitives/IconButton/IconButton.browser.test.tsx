import { describeConformance } from "../../testing/describeConformance.tsx";
import { IconButton } from "./IconButton.tsx";

describeConformance<HTMLButtonElement>("IconButton", (props, style) => (
  <IconButton icon="chat" label="Chat" {...props} {...style} />
));

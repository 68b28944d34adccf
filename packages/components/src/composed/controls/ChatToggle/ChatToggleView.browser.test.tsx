import { describeConformance } from "../../../testing/describeConformance.tsx";
import { ChatToggleView } from "./ChatToggleView.tsx";

describeConformance<HTMLButtonElement>("ChatToggleView", (props, style) => (
  <ChatToggleView pressed unreadCount={3} {...props} {...style} />
));

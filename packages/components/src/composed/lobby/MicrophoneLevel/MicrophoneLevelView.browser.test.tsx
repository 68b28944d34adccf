import { describeConformance } from "../../../testing/describeConformance.tsx";
import { MicrophoneLevelView } from "./MicrophoneLevelView.tsx";

describeConformance<HTMLDivElement>("MicrophoneLevelView", (props, style) => (
  <MicrophoneLevelView level={0.5} {...props} {...style} />
));

import { describeConformance } from "../../../testing/describeConformance.tsx";
import { SoundToggleView } from "./SoundToggleView.tsx";

describeConformance<HTMLButtonElement>("SoundToggleView", (props, style) => (
  <SoundToggleView pressed {...props} {...style} />
));

import { describeConformance } from "../../../testing/describeConformance.tsx";
import { ParticipantTileView } from "./ParticipantTileView.tsx";

describeConformance<HTMLDivElement>("ParticipantTileView", (props, style) => (
  <ParticipantTileView name="Ada" microphoneMuted {...props} {...style} />
));

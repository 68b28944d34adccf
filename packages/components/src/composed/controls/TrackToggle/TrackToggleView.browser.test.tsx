import { describeConformance } from "../../../testing/describeConformance.tsx";
import { TrackToggleView } from "./TrackToggleView.tsx";
import { Track } from "livekit-client";
describeConformance<HTMLButtonElement>("TrackToggleView", (props, style) => (
  <TrackToggleView source={Track.Source.Camera} enabled={false} {...props} {...style} />
));

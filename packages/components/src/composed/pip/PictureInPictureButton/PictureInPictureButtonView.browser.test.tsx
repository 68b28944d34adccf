import { describeConformance } from "../../../testing/describeConformance.tsx";
import { PictureInPictureButtonView } from "./PictureInPictureButtonView.tsx";

describeConformance<HTMLButtonElement>("PictureInPictureButtonView", (props, style) => (
  <PictureInPictureButtonView pressed {...props} {...style} />
));

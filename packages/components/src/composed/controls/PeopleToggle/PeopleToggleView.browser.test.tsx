import { describeConformance } from "../../../testing/describeConformance.tsx";
import { PeopleToggleView } from "./PeopleToggleView.tsx";

describeConformance<HTMLButtonElement>("PeopleToggleView", (props, style) => (
  <PeopleToggleView pressed {...props} {...style} />
));

import { describeConformance } from "../../../testing/describeConformance.tsx";
import { LobbyBackgroundView } from "./LobbyBackgroundView.tsx";

const options = [{ name: "none", label: "No effect" }];

describeConformance<HTMLSelectElement>(
  "LobbyBackgroundView",
  (props, style) => (
    <LobbyBackgroundView
      options={options}
      value="none"
      onValueChange={() => undefined}
      {...props}
      {...style}
    />
  ),
  { classOnWrapper: true },
);

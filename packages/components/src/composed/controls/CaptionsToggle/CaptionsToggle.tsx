import type { ReactElement } from "react";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { CaptionsToggleView, type CaptionsToggleViewProps } from "./CaptionsToggleView.tsx";

/** {@link CaptionsToggle} props. */
export type CaptionsToggleProps = Omit<CaptionsToggleViewProps, "onPressedChange" | "pressed">;

/** Shows and hides captions, in this call and those to come. */
export function CaptionsToggle(props: CaptionsToggleProps): ReactElement {
  const { preferences, change } = usePreferences();
  return (
    <CaptionsToggleView
      {...props}
      pressed={preferences.captionsShown}
      onPressedChange={(captionsShown) => change({ captionsShown })}
    />
  );
}

import { useCaptions } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { CaptionsView } from "./CaptionsView.tsx";

/** {@link Captions} props. */
export interface CaptionsProps {
  /** How many segments are kept in sight at most. Default: 3. */
  limit?: number | undefined;
}

/** What is said in the room, in the size that the person chose in the settings. */
export function Captions({ limit = 3 }: CaptionsProps): ReactElement {
  const { preferences } = usePreferences();
  const captions = useCaptions({ limit });
  return (
    <CaptionsView
      size={preferences.captionSize}
      lines={captions.map(({ id, speakerName, text, language }) => ({
        id,
        speaker: speakerName,
        text,
        language,
      }))}
    />
  );
}

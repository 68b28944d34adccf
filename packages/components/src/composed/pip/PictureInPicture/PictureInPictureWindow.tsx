import { useLayoutEffect, useState, type ReactElement } from "react";
import { createPortal } from "react-dom";
import { GreenroomRoot } from "../../../primitives/GreenroomRoot/GreenroomRoot.tsx";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { PipCall } from "../PipCall/PipCall.tsx";
import { copyLook } from "./pipWindow.ts";
import { useMediaSessionControls } from "./useMediaSessionControls.ts";
import { usePictureInPicture } from "./PictureInPictureProvider.tsx";

/** The call in its small window, while that is open. Inside a room and a `PictureInPictureProvider`. */
export function PictureInPictureWindow(): ReactElement | null {
  const pip = usePictureInPicture();
  useMediaSessionControls(pip?.state.status === "video");
  if (pip?.state.status !== "window") return null;
  return <OpenWindow pipWindow={pip.state.window} onClose={pip.close} />;
}

function OpenWindow({ pipWindow, onClose }: { pipWindow: Window; onClose: () => void }): ReactElement {
  const { theme } = usePreferences().preferences;
  // The root around has its theme as an attribute, whoever set it.
  const [outer] = useState(() =>
    document.querySelector("[data-gr-theme].gr-root")?.getAttribute("data-gr-theme"),
  );
  // Now, and not when it was opened: by now the sheets are there that came along with this part.
  useLayoutEffect(() => copyLook(document, pipWindow.document), [pipWindow]);
  const shown = theme ?? (outer === "dark" || outer === "light" ? outer : undefined);
  return createPortal(
    <GreenroomRoot theme={shown} className="gr-pip-root">
      <PipCall onClose={onClose} />
    </GreenroomRoot>,
    pipWindow.document.body,
  );
}

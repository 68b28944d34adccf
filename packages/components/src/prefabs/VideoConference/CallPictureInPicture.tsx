import { Suspense, type ReactElement } from "react";
import { usePictureInPicture } from "../../composed/pip/PictureInPicture/PictureInPictureProvider.tsx";
import { lazyPart } from "../../internal/lazyPart.ts";
import { withStyles } from "../../internal/withStyles.ts";

const PictureInPictureWindow = lazyPart(async () => {
  const part = import("../../composed/pip/PictureInPicture/PictureInPictureWindow.tsx");
  return (await withStyles(part, import("../../internal/panelStyles.ts"))).PictureInPictureWindow;
});

/** Loads what fills the small window once it is opened. */
export function CallPictureInPicture(): ReactElement | null {
  const pip = usePictureInPicture();
  return pip && pip.state.status !== "closed" ? (
    <Suspense fallback={null}>
      <PictureInPictureWindow />
    </Suspense>
  ) : null;
}

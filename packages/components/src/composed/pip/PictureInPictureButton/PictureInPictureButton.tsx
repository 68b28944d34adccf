import type { ReactElement } from "react";
import { usePictureInPicture } from "../PictureInPicture/PictureInPictureProvider.tsx";
import {
  PictureInPictureButtonView,
  type PictureInPictureButtonViewProps,
} from "./PictureInPictureButtonView.tsx";

/** {@link PictureInPictureButton} props. */
export type PictureInPictureButtonProps = Omit<
  PictureInPictureButtonViewProps,
  "onPressedChange" | "pressed"
>;

/**
 * Takes the call into a small window that stays on top, and back. Shows nothing where a browser cannot, and outside of
 * a `PictureInPictureProvider`.
 */
export function PictureInPictureButton(props: PictureInPictureButtonProps): ReactElement | null {
  const pip = usePictureInPicture();
  if (!pip || pip.support === "none") return null;
  return (
    <PictureInPictureButtonView
      {...props}
      pressed={pip.state.status !== "closed"}
      onPressedChange={(pressed) => (pressed ? void pip.open() : pip.close())}
    />
  );
}

import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";
import { usePictureInPicture } from "../PictureInPicture/PictureInPictureProvider.tsx";

/** {@link PictureInPictureButton} props. */
export type PictureInPictureButtonProps = Omit<
  ToggleProps,
  "children" | "onPressedChange" | "pressed" | "tone"
>;

/**
 * Takes the call into a small window that stays on top, and back. Shows nothing where a browser cannot, and outside of
 * a `PictureInPictureProvider`.
 */
export function PictureInPictureButton(props: PictureInPictureButtonProps): ReactElement | null {
  const { t } = useI18n(enFeatures);
  const pip = usePictureInPicture();
  if (!pip || pip.support === "none") return null;
  return (
    <Tooltip content={t("pip.open")}>
      <Toggle
        data-shape="icon"
        aria-label={t("pip.open")}
        {...props}
        pressed={pip.state.status !== "closed"}
        onPressedChange={(pressed) => (pressed ? void pip.open() : pip.close())}
      >
        <FeatureIcon name="pip" />
      </Toggle>
    </Tooltip>
  );
}

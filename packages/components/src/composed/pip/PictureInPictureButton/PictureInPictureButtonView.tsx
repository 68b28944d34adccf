import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";

/** {@link PictureInPictureButtonView} props. */
export type PictureInPictureButtonViewProps = Omit<ToggleProps, "children" | "tone">;

/** Takes the call into a small window, and back: pressed while it is there. Attributes: `data-gr-pip`. */
export const PictureInPictureButtonView: ForwardRefExoticComponent<
  PictureInPictureButtonViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function PictureInPictureButtonView(props, ref) {
  const { t } = useI18n(enFeatures);
  return (
    <Tooltip content={t(props.pressed ? "pip.close" : "pip.open")}>
      <Toggle ref={ref} data-shape="icon" data-gr-pip="" aria-label={t("pip.open")} {...props}>
        <FeatureIcon name="pip" />
      </Toggle>
    </Tooltip>
  );
});

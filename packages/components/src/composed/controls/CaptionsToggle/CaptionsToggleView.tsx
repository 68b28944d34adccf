import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Toggle, type ToggleProps } from "../../../primitives/Toggle/Toggle.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";

/** {@link CaptionsToggleView} props. */
export type CaptionsToggleViewProps = Omit<ToggleProps, "children">;

/** Shows and hides captions. Attributes: `data-gr-captions`. */
export const CaptionsToggleView: ForwardRefExoticComponent<
  CaptionsToggleViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function CaptionsToggleView(props, ref) {
  const { t } = useI18n(enFeatures);
  return (
    <Tooltip content={t(props.pressed ? "captions.hide" : "captions.show")}>
      <Toggle ref={ref} data-shape="icon" data-gr-captions="" aria-label={t("captions.title")} {...props}>
        <FeatureIcon name={props.pressed ? "captions" : "captionsOff"} />
      </Toggle>
    </Tooltip>
  );
});

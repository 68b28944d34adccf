import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { featureIconPaths, type FeatureIconName } from "./featureIconPaths.ts";
import { IconView, type IconProps } from "./Icon.tsx";
import { iconPaths, type IconName } from "./iconPaths.ts";

/** {@link FeatureIcon} props. */
export interface FeatureIconProps extends Omit<IconProps, "name"> {
  name: FeatureIconName | IconName;
}

/** Any of the kit's icons. Those of the features come with the first part that shows one. */
export const FeatureIcon: ForwardRefExoticComponent<FeatureIconProps & RefAttributes<SVGSVGElement>> =
  forwardRef(function FeatureIcon({ name, ...props }, ref) {
    return <IconView ref={ref} {...props} name={name} path={{ ...iconPaths, ...featureIconPaths }[name]} />;
  });

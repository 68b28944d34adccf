import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";

/** {@link MicrophoneLevelView} props. */
export interface MicrophoneLevelViewProps extends ComponentPropsWithoutRef<"div"> {
  /** From 0 (silent) to 1. Default: 0. */
  level?: number | undefined;
}

/** A bar as long as a microphone is loud. CSS variable: `--gr-level` (0 to 1). */
export const MicrophoneLevelView: ForwardRefExoticComponent<
  MicrophoneLevelViewProps & RefAttributes<HTMLDivElement>
> = forwardRef(function MicrophoneLevelView({ level = 0, className, style, ...props }, ref) {
  const { t } = useI18n();
  const shown: CSSProperties & Record<"--gr-level", number> = { "--gr-level": level, ...style };
  return (
    <div
      ref={ref}
      role="meter"
      aria-label={t("lobby.level")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
      {...props}
      className={classNames("gr-level", className)}
      style={shown}
    />
  );
});

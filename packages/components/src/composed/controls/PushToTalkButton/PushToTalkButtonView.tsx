import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button, type ButtonProps } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link PushToTalkButtonView} props. */
export interface PushToTalkButtonViewProps extends Omit<ButtonProps, "asChild" | "children" | "variant"> {
  /** Whether the microphone is on. */
  talking: boolean;
}

/** A button to hold while talking. Attributes: `data-talking`. */
export const PushToTalkButtonView: ForwardRefExoticComponent<
  PushToTalkButtonViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function PushToTalkButtonView({ talking, ...props }, ref) {
  const { t } = useI18n(enFeatures);
  return (
    <Button
      ref={ref}
      data-talking={talking}
      aria-pressed={talking}
      {...props}
      variant={talking ? "primary" : "secondary"}
    >
      <Icon name={talking ? "microphone" : "microphoneOff"} />
      {t("talk.hold")}
    </Button>
  );
});

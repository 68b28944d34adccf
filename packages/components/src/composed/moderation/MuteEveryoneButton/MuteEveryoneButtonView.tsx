import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button, type ButtonProps } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link MuteEveryoneButtonView} props. */
export type MuteEveryoneButtonViewProps = Omit<ButtonProps, "asChild" | "children">;

/** Turns off every other person's microphone. */
export const MuteEveryoneButtonView: ForwardRefExoticComponent<
  MuteEveryoneButtonViewProps & RefAttributes<HTMLButtonElement>
> = forwardRef(function MuteEveryoneButtonView(props, ref) {
  const { t } = useI18n(enFeatures);
  return (
    <Button ref={ref} {...props}>
      <Icon name="microphoneOff" />
      {t("moderation.muteEveryone")}
    </Button>
  );
});

import type { ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button, type ButtonProps } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link StartAudioButtonView} props. */
export type StartAudioButtonViewProps = Omit<ButtonProps, "asChild" | "children">;

/** Asks for the press that a browser wants before it plays sound. */
export function StartAudioButtonView(props: StartAudioButtonViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <div className="gr-notice" role="status">
      <span>{t("audio.blocked")}</span>
      <Button variant="primary" {...props}>
        <Icon name="speaker" />
        {t("audio.start")}
      </Button>
    </div>
  );
}

import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { Button } from "../../../primitives/Button/Button.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** {@link OwnScreenShareView} props. */
export interface OwnScreenShareViewProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** Ends the share. */
  onStop: () => void;
}

/** Stands in the place of your own screen, which would show itself in itself. */
export function OwnScreenShareView({ onStop, className, ...props }: OwnScreenShareViewProps): ReactElement {
  const { t } = useI18n();
  return (
    <div {...props} className={classNames("gr-own-share", className)}>
      <p className="gr-own-share-title">
        <Icon name="screen" />
        {t("share.own")}
      </p>
      <p className="gr-own-share-hint">{t("share.ownHint")}</p>
      <Button onClick={onStop}>{t("controls.screenOff")}</Button>
    </div>
  );
}

import type { ReactElement, ReactNode } from "react";
import { StatusScreenView } from "../../composed/connection/StatusScreen/StatusScreenView.tsx";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { Icon } from "../../primitives/Icon/Icon.tsx";

/** {@link LivestreamStageView} props. */
export interface LivestreamStageViewProps {
  /** How many watch. */
  viewerCount: number;
  /** The pictures on air. Undefined: the stream has not begun. */
  children?: ReactNode;
}

/** A stream on air, or the wait for it. Attributes: `data-live`. */
export function LivestreamStageView({ viewerCount, children }: LivestreamStageViewProps): ReactElement {
  const { t } = useI18n();
  const isLive = children !== undefined;
  return (
    <div className="gr-live" data-live={isLive}>
      {isLive ? (
        children
      ) : (
        <StatusScreenView icon="camera" title={t("livestream.waiting")} hint={t("livestream.waitingHint")} />
      )}
      <p className="gr-live-badges">
        {isLive ? <span className="gr-live-badge">{t("livestream.live")}</span> : null}
        <span className="gr-live-viewers">
          <Icon name="person" />
          {t("livestream.watching", { count: viewerCount })}
        </span>
      </p>
    </div>
  );
}

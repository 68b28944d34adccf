import type { ReactElement, ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { PlainMessageKey } from "../../../i18n/Messages.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";

/** The states of a connection that people are told of. */
export type BannerState = "connecting" | "disconnected" | "reconnected" | "reconnecting";

/** {@link ConnectionStateBannerView} props. */
export interface ConnectionStateBannerViewProps {
  state: BannerState;
  /** Why, in place of the usual words. */
  children?: ReactNode;
}

const bannerTexts: Readonly<Record<BannerState, PlainMessageKey>> = {
  connecting: "connection.connecting",
  reconnecting: "connection.reconnecting",
  reconnected: "connection.reconnected",
  disconnected: "connection.disconnected",
};

/** Says how the connection is, while there is something to say. Attributes: `data-state`. */
export function ConnectionStateBannerView({ state, children }: ConnectionStateBannerViewProps): ReactElement {
  const { t } = useI18n();
  const busy = state === "connecting" || state === "reconnecting";
  return (
    <div className="gr-banner" role="status" data-state={state}>
      <Icon name={busy ? "spinner" : state === "reconnected" ? "check" : "warning"} />
      <span>{children ?? t(bannerTexts[state])}</span>
    </div>
  );
}

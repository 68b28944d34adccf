import type { ConnectionStats, ConnectionTrouble } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import type { IconName } from "../../../primitives/Icon/iconPaths.ts";

/** {@link StatsView} props. */
export interface StatsViewProps {
  stats: ConnectionStats;
}

interface Verdict {
  readonly title: AnyPlainMessageKey;
  readonly hint?: AnyPlainMessageKey;
  readonly icon: IconName;
}

const verdicts: Readonly<Record<ConnectionTrouble, Verdict>> = {
  none: { title: "stats.good", hint: "stats.goodHint", icon: "check" },
  unknown: { title: "stats.measuring", icon: "spinner" },
  reconnecting: { title: "connection.reconnecting", icon: "spinner" },
  "busy-device": { title: "stats.cpu", hint: "stats.cpuHint", icon: "warning" },
  "slow-network": { title: "stats.bandwidth", hint: "stats.bandwidthHint", icon: "warning" },
  "lossy-network": { title: "stats.loss", hint: "stats.lossHint", icon: "warning" },
  far: { title: "stats.delay", hint: "stats.delayHint", icon: "warning" },
};

/** How the connection does: one sentence, what helps, and the numbers behind it. Attributes: `data-trouble`. */
export function StatsView({ stats }: StatsViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const verdict = verdicts[stats.trouble];
  const percent = (ratio: number | undefined): string =>
    ratio === undefined ? "–" : t("stats.percent", { value: Math.round(ratio * 1000) / 10 });
  const rate = (bitsPerSecond: number): string =>
    t("stats.kilobits", { value: Math.round(bitsPerSecond / 1000) });
  const { roundTripTimeMs } = stats;
  const rows: readonly (readonly [AnyPlainMessageKey, string])[] = [
    [
      "stats.roundTrip",
      roundTripTimeMs === undefined ? "–" : t("stats.milliseconds", { value: Math.round(roundTripTimeMs) }),
    ],
    ["stats.lostSent", percent(stats.sendLossRatio)],
    ["stats.lostReceived", percent(stats.receiveLossRatio)],
    ["stats.sending", rate(stats.sendBitrateBps)],
    ["stats.receiving", rate(stats.receiveBitrateBps)],
  ];
  return (
    <div className="gr-stats" data-trouble={stats.trouble}>
      <div className="gr-stats-verdict" role="status">
        <Icon name={verdict.icon} />
        <div>
          <p className="gr-stats-title">{t(verdict.title)}</p>
          {verdict.hint ? <p>{t(verdict.hint)}</p> : null}
        </div>
      </div>
      <dl className="gr-stats-rows">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

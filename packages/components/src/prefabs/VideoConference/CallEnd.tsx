import { Suspense, type ReactElement } from "react";
import type { RatingViewProps } from "../../composed/connection/Rating/RatingView.tsx";
import { StatusScreenView } from "../../composed/connection/StatusScreen/StatusScreenView.tsx";
import { enFeatures } from "../../i18n/enFeatures.ts";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { lazyPart, type LazyPart } from "../../internal/lazyPart.ts";
import { withStyles } from "../../internal/withStyles.ts";
import { Button } from "../../primitives/Button/Button.tsx";
import type { CallEndProps } from "./VideoConferenceSlots.ts";

/** Who left because the network is gone cannot fetch the question either: then it is not asked. */
const RatingView: LazyPart<RatingViewProps> = lazyPart(() =>
  withStyles(
    import("../../composed/connection/Rating/RatingView.tsx"),
    import("../../internal/panelStyles.ts"),
  ).then(
    (part) => part.RatingView,
    () => () => null,
  ),
);

/** Says how the call ended, offers the way back, and asks how it was. */
export function CallEnd({ problem, onRejoin, onRate }: CallEndProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const again = !problem || problem === "duplicate" || problem === "lost" ? "ended.rejoin" : "common.retry";
  // Only who was in the call to its end can say how it was.
  const asksRating = problem === undefined || problem === "closed" || problem === "lost";
  return (
    <StatusScreenView
      icon={problem ? "warning" : "leave"}
      tone={problem ? "alert" : "note"}
      title={t(problem ? `error.${problem}` : "ended.title")}
      hint={t(problem ? `error.${problem}Hint` : onRejoin ? "ended.hint" : "ended.hintFinal")}
    >
      {onRejoin ? (
        <Button variant="primary" onClick={onRejoin}>
          {t(again)}
        </Button>
      ) : null}
      {onRate && asksRating ? (
        <Suspense fallback={null}>
          <RatingView onRate={onRate} />
        </Suspense>
      ) : null}
    </StatusScreenView>
  );
}

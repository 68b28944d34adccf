import { useId, useState, type ComponentPropsWithoutRef, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";

/** How good it was, 5 is best. */
export type Rating = 1 | 2 | 3 | 4 | 5;

/** {@link RatingView} props. */
export interface RatingViewProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** Takes each press: who changes their mind calls it again. */
  onRate: (rating: Rating) => void;
}

const ratings: readonly Rating[] = [1, 2, 3, 4, 5];

/** Asks how it was, by stars. Attributes: `data-rating`. */
export function RatingView({ onRate, className, ...props }: RatingViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const titleId = useId();
  const [chosen, setChosen] = useState<Rating>();
  return (
    <div {...props} className={classNames("gr-rating", className)} data-rating={chosen}>
      <p id={titleId} className="gr-rating-title">
        {t("rating.title")}
      </p>
      <div role="group" aria-labelledby={titleId} className="gr-rating-stars">
        {ratings.map((rating) => (
          <button
            key={rating}
            type="button"
            aria-label={t("rating.stars", { count: rating })}
            aria-pressed={rating === chosen}
            data-filled={rating <= (chosen ?? 0) ? "" : undefined}
            onClick={() => {
              setChosen(rating);
              onRate(rating);
            }}
          >
            <FeatureIcon name="star" />
          </button>
        ))}
      </div>
      <p role="status" className="gr-rating-thanks">
        {chosen === undefined ? null : t("rating.thanks")}
      </p>
    </div>
  );
}

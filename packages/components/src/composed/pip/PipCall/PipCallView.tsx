import { Children, type ComponentPropsWithoutRef, type ReactElement, type ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";

/** {@link PipCallView} props. */
export interface PipCallViewProps extends ComponentPropsWithoutRef<"div"> {
  /** Up to four tiles. */
  children?: ReactNode;
  /** Under them. */
  controls?: ReactNode;
}

/** A small window's call: it fills its container. Attributes: `data-count`. */
export function PipCallView({ children, controls, className, ...props }: PipCallViewProps): ReactElement {
  const { t } = useI18n();
  const tiles = Children.toArray(children);
  return (
    <div {...props} className={classNames("gr-pip", className)}>
      <div className="gr-pip-stage">
        <ul className="gr-pip-tiles" aria-label={t("room.stage")} data-count={tiles.length}>
          {tiles.map((tile, index) => (
            <li key={typeof tile === "object" && "key" in tile ? tile.key : index}>{tile}</li>
          ))}
        </ul>
      </div>
      {controls}
    </div>
  );
}

import { Children, type ComponentPropsWithoutRef, type ReactElement, type ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";

/** {@link FocusLayoutView} props. */
export interface FocusLayoutViewProps extends ComponentPropsWithoutRef<"div"> {
  /** The tile with the big place. */
  focus: ReactNode;
  /** The other tiles, in a strip: beside it where the container is wide, else below. */
  children?: ReactNode;
}

/** One tile large, the others in a strip. */
export function FocusLayoutView({
  focus,
  children,
  className,
  ...props
}: FocusLayoutViewProps): ReactElement {
  const { t } = useI18n();
  const tiles = Children.toArray(children);
  return (
    <div {...props} className={classNames("gr-focus", className)}>
      <div className="gr-focus-main">{focus}</div>
      {tiles.length > 0 ? (
        <ul className="gr-focus-strip" aria-label={t("room.stage")}>
          {tiles.map((tile, index) => (
            <li key={typeof tile === "object" && "key" in tile ? tile.key : index} className="gr-focus-cell">
              {tile}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

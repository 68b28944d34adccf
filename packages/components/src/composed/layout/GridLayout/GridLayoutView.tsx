import {
  Children,
  useLayoutEffect,
  useRef,
  type ComponentPropsWithoutRef,
  type ReactElement,
  type ReactNode,
} from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { fitGrid } from "./fitGrid.ts";

/** {@link GridLayoutView} props. */
export interface GridLayoutViewProps extends ComponentPropsWithoutRef<"ul"> {
  /** One tile each, with stable keys. */
  children?: ReactNode;
  /** The widest tile (width / height). Default: 16/9. */
  maxAspectRatio?: number | undefined;
  /** The narrowest tile (width / height). Default: 4/3; 3/4 in a container narrower than 600 px. */
  minAspectRatio?: number | undefined;
}

/**
 * Equal tiles, as large as the container allows; it measures itself, so a change of size renders nothing.
 * Attributes: `data-count`. CSS variables: `--gr-tile-width`, `--gr-tile-height`.
 */
export function GridLayoutView(props: GridLayoutViewProps): ReactElement {
  const { children, className, maxAspectRatio, minAspectRatio, ...rest } = props;
  const { t } = useI18n();
  const gridRef = useRef<HTMLUListElement>(null);
  const tiles = Children.toArray(children);
  const count = tiles.length;

  useLayoutEffect(() => {
    const element = gridRef.current;
    if (!element) return undefined;
    const place = (): void => placeTiles(element, count, minAspectRatio, maxAspectRatio);
    place();
    let frame = 0;
    // In a frame of its own: tiles that change size while sizes are being reported make the browser complain.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [gridRef, count, minAspectRatio, maxAspectRatio]);

  return (
    <ul
      ref={gridRef}
      aria-label={t("room.stage")}
      data-count={count}
      {...rest}
      className={classNames("gr-grid", className)}
    >
      {tiles.map((tile, index) => (
        <li key={keyOf(tile) ?? index} className="gr-grid-cell">
          {tile}
        </li>
      ))}
    </ul>
  );
}

function keyOf(tile: ReactNode): string | null {
  return typeof tile === "object" && tile !== null && "key" in tile ? tile.key : null;
}

function placeTiles(
  grid: HTMLElement,
  count: number,
  minAspectRatio: number | undefined,
  maxAspectRatio: number | undefined,
): void {
  const style = getComputedStyle(grid);
  const fit = fitGrid({
    count,
    widthPx: grid.clientWidth,
    heightPx: grid.clientHeight,
    gapPx: Number.parseFloat(style.columnGap) || 0,
    minAspectRatio,
    maxAspectRatio,
  });
  grid.style.setProperty("--gr-tile-width", `${fit.tileWidthPx}px`);
  grid.style.setProperty("--gr-tile-height", `${fit.tileHeightPx}px`);
}

import { useLayoutEffect, useRef, type RefObject } from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { placeFloating, type FloatingInput } from "./placeFloating.ts";

/** Options of {@link useFloating}. */
export type FloatingOptions = Pick<FloatingInput, "align" | "offsetPx" | "side">;

/**
 * Shows an element in the browser's top layer (`popover="manual"`), so that nothing clips it, and keeps it beside an
 * anchor while the page scrolls or changes. Attributes: `data-side`.
 */
export function useFloating(
  anchor: RefObject<HTMLElement | null>,
  { side, align, offsetPx }: FloatingOptions,
): RefObject<HTMLDivElement | null> {
  const floating = useRef<HTMLDivElement>(null);
  const { direction } = useI18n();
  useLayoutEffect(() => {
    const element = floating.current;
    if (!element) return undefined;
    // A browser without popovers shows it in place, where its fixed position serves as well.
    if ("showPopover" in element && element.isConnected) element.showPopover();
    const place = (): void => {
      if (!anchor.current) return;
      const { documentElement } = element.ownerDocument;
      const spot = placeFloating({
        anchor: anchor.current.getBoundingClientRect(),
        floating: { width: element.offsetWidth, height: element.scrollHeight },
        viewport: { width: documentElement.clientWidth, height: documentElement.clientHeight },
        side,
        align,
        direction,
        offsetPx,
      });
      element.dataset["side"] = spot.side;
      element.style.left = `${spot.leftPx}px`;
      element.style.top = `${spot.topPx}px`;
      element.style.maxHeight = `${spot.maxHeightPx}px`;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  }, [anchor, side, align, offsetPx, direction]);
  return floating;
}

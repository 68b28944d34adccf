/** A side of the anchor. */
export type FloatingSide = "bottom" | "left" | "right" | "top";

/** What {@link placeFloating} needs to know, in CSS pixels of the viewport. */
export interface FloatingInput {
  readonly anchor: Pick<DOMRect, "bottom" | "left" | "right" | "top">;
  readonly floating: { readonly width: number; readonly height: number };
  readonly viewport: { readonly width: number; readonly height: number };
  /** The wished side; the opposite one is taken where there is more room. */
  readonly side: FloatingSide;
  /** Along that side: at its start (in writing direction) or its middle. */
  readonly align: "center" | "start";
  readonly direction: "ltr" | "rtl";
  /** Distance from the anchor, in pixels. */
  readonly offsetPx: number;
}

/** Where a floating element goes, in pixels from the viewport's left and top. */
export interface FloatingPlace {
  readonly leftPx: number;
  readonly topPx: number;
  readonly side: FloatingSide;
  /** How high it may be on that side. */
  readonly maxHeightPx: number;
}

/** Kept free around a floating element. */
const marginPx = 8;

const opposite: Readonly<Record<FloatingSide, FloatingSide>> = {
  bottom: "top",
  left: "right",
  right: "left",
  top: "bottom",
};

/** Places an element beside an anchor: on the wished side if it fits there, and always inside the viewport. */
export function placeFloating(input: FloatingInput): FloatingPlace {
  const { anchor, floating, viewport, offsetPx } = input;
  const room: Readonly<Record<FloatingSide, number>> = {
    bottom: viewport.height - anchor.bottom - offsetPx - marginPx,
    left: anchor.left - offsetPx - marginPx,
    right: viewport.width - anchor.right - offsetPx - marginPx,
    top: anchor.top - offsetPx - marginPx,
  };
  const isUpright = input.side === "top" || input.side === "bottom";
  const needed = isUpright ? floating.height : floating.width;
  const other = opposite[input.side];
  const side = room[input.side] < needed && room[other] > room[input.side] ? other : input.side;
  const maxHeightPx = isUpright ? room[side] : viewport.height - 2 * marginPx;
  const height = Math.min(floating.height, maxHeightPx);
  const along = (start: number, end: number, size: number, isFlipped: boolean): number => {
    if (input.align === "center") return (start + end - size) / 2;
    return isFlipped ? end - size : start;
  };
  const left = isUpright
    ? along(anchor.left, anchor.right, floating.width, input.direction === "rtl")
    : side === "left"
      ? anchor.left - offsetPx - floating.width
      : anchor.right + offsetPx;
  const top = isUpright
    ? side === "top"
      ? anchor.top - offsetPx - height
      : anchor.bottom + offsetPx
    : along(anchor.top, anchor.bottom, height, false);
  return {
    leftPx: clamp(left, viewport.width - floating.width),
    topPx: clamp(top, viewport.height - height),
    side,
    maxHeightPx,
  };
}

function clamp(value: number, max: number): number {
  return Math.max(marginPx, Math.min(value, max - marginPx));
}

/** How a picture is shown in its place. */
export interface Zoom {
  /** 1 shows the whole picture. */
  readonly scale: number;
  /** How far the picture's middle lies from the place's, in CSS pixels. */
  readonly xPx: number;
  readonly yPx: number;
}

/** The place, and the picture's size in it at scale 1, in CSS pixels. */
export interface ZoomPlace {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pictureWidthPx: number;
  readonly pictureHeightPx: number;
}

/** The whole picture. */
export const fitted: Zoom = Object.freeze({ scale: 1, xPx: 0, yPx: 0 });

/** The largest scale: a letter of an 8K screen fills a phone. */
const maxScale = 8;

/** One step in or out. */
export const zoomStep = 1.25;

/** How far an arrow key moves the picture, as a share of the place. */
export const panStep = 0.1;

/** Without a negative zero, which equals no other. */
const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value)) + 0;

/** Keeps the picture over its place: no border comes further in than it must. */
function hold(zoom: Zoom, place: ZoomPlace): Zoom {
  const limitX = Math.max(0, (place.pictureWidthPx * zoom.scale - place.widthPx) / 2);
  const limitY = Math.max(0, (place.pictureHeightPx * zoom.scale - place.heightPx) / 2);
  return { scale: zoom.scale, xPx: clamp(zoom.xPx, limitX), yPx: clamp(zoom.yPx, limitY) };
}

/**
 * Scales about a point, which stays where it is.
 *
 * @param point - from the middle of the place, in CSS pixels. Default: the middle
 */
export function zoomTo(zoom: Zoom, scale: number, place: ZoomPlace, point = { xPx: 0, yPx: 0 }): Zoom {
  const next = Math.max(1, Math.min(maxScale, scale));
  const ratio = next / zoom.scale;
  const xPx = point.xPx - (point.xPx - zoom.xPx) * ratio;
  const yPx = point.yPx - (point.yPx - zoom.yPx) * ratio;
  return hold({ scale: next, xPx, yPx }, place);
}

/** Moves the picture, in CSS pixels. */
export function panBy(zoom: Zoom, byXPx: number, byYPx: number, place: ZoomPlace): Zoom {
  return hold({ ...zoom, xPx: zoom.xPx + byXPx, yPx: zoom.yPx + byYPx }, place);
}

/** A picture of so many pixels, fitted into a place. */
export function placeOf(
  widthPx: number,
  heightPx: number,
  pixelWidth: number,
  pixelHeight: number,
): ZoomPlace {
  const fit = pixelWidth > 0 && pixelHeight > 0 ? Math.min(widthPx / pixelWidth, heightPx / pixelHeight) : 0;
  return { widthPx, heightPx, pictureWidthPx: pixelWidth * fit, pictureHeightPx: pixelHeight * fit };
}

/** The scale that shows one pixel of the picture on one of the screen; 1 where the picture is small enough as it is. */
export function actualScale(place: ZoomPlace, pixelWidth: number, devicePixelRatio: number): number {
  if (place.pictureWidthPx === 0) return 1;
  return Math.max(1, Math.min(maxScale, pixelWidth / devicePixelRatio / place.pictureWidthPx));
}

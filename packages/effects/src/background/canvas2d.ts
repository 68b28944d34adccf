/** A canvas to draw on, and to draw elsewhere: `canvas` is the picture. */
export function canvas2d(widthPx: number, heightPx: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(widthPx, heightPx).getContext("2d");
  if (!context) throw new DOMException("This browser gave no canvas to draw on.", "NotSupportedError");
  return context;
}

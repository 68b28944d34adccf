import type { Background } from "./Background.ts";
import { Blur } from "./Blur.ts";
import { canvas2d } from "./canvas2d.ts";

/** What stands behind the person in a picture, to be drawn over all of its area. */
export type Backdrop = (picture: OffscreenCanvas) => OffscreenCanvas;

/** Fails when the picture of a background cannot be loaded. */
export async function loadBackdrop(background: Background): Promise<Backdrop> {
  if ("imageUrl" in background) return cover(await loadImage(background.imageUrl));
  const blur = new Blur(background.blurRadiusPx);
  return (picture) => blur.draw(picture);
}

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  // Without it, a picture of another server would make the canvas unreadable.
  image.crossOrigin = "anonymous";
  image.src = url;
  await image.decode();
  return image;
}

/** Fills the frame with a picture, whose sides or top and bottom it may cut off. */
function cover(image: HTMLImageElement): Backdrop {
  let drawn = canvas2d(1, 1).canvas;
  return ({ width, height }) => {
    if (drawn.width === width && drawn.height === height) return drawn;
    const scale = Math.max(width / image.naturalWidth, height / image.naturalHeight);
    const [imageWidth, imageHeight] = [image.naturalWidth * scale, image.naturalHeight * scale];
    const context = canvas2d(width, height);
    context.drawImage(image, (width - imageWidth) / 2, (height - imageHeight) / 2, imageWidth, imageHeight);
    return (drawn = context.canvas);
  };
}

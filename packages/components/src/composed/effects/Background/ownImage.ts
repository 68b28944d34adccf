const key = "greenroom-background";
const widthPx = 1280;
const heightPx = 720;

let held: string | undefined;

/** The person's own picture, as a data URL; undefined while none was chosen. */
export function getOwnImage(): string | undefined {
  try {
    return held ?? localStorage.getItem(key) ?? undefined;
  } catch {
    return held;
  }
}

/**
 * Takes a picture for later calls in this browser: cut to 16:9 and made small enough to be stored. Where storage is
 * blocked or full it lasts as long as the page.
 *
 * @throws DOMException - the file holds no picture that the browser can read
 */
export async function keepOwnImage(file: Blob): Promise<void> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = widthPx;
  canvas.height = heightPx;
  const scale = Math.max(widthPx / picture.width, heightPx / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext("2d")?.drawImage(picture, (widthPx - width) / 2, (heightPx - height) / 2, width, height);
  picture.close();
  held = canvas.toDataURL("image/jpeg", 0.8);
  try {
    localStorage.setItem(key, held);
  } catch {
    // Private windows may refuse.
  }
}

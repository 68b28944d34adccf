/** Not in TypeScript's library yet: Document Picture-in-Picture, WICG. */
interface DocumentPictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

/** What a browser offers: a window for any content, only for a video, or nothing. */
export type PipSupport = "document" | "element" | "none";

/** What this browser offers. */
export function pipSupport(): PipSupport {
  if (typeof window === "undefined") return "none";
  if ("documentPictureInPicture" in window) return "document";
  return document.pictureInPictureEnabled ? "element" : "none";
}

/**
 * Opens an empty window that stays on top.
 *
 * @throws DOMException - there was no click or key press, or the browser refused
 */
export async function openPipWindow(widthPx: number, heightPx: number): Promise<Window> {
  const { documentPictureInPicture } = window as Window & {
    documentPictureInPicture?: DocumentPictureInPicture;
  };
  if (!documentPictureInPicture) throw new DOMException("Not in this browser", "NotSupportedError");
  return documentPictureInPicture.requestWindow({ width: widthPx, height: heightPx });
}

/** Gives a document the sheets, theme, language and title of another. */
export function copyLook(from: Document, to: Document): void {
  for (const { name, value } of from.documentElement.attributes) to.documentElement.setAttribute(name, value);
  to.title = from.title;
  for (const sheet of [...from.styleSheets, ...from.adoptedStyleSheets]) {
    const copy = copyOf(sheet, to);
    if (!copy) continue;
    if (sheet.media.mediaText) copy.setAttribute("media", sheet.media.mediaText);
    to.head.append(copy);
  }
  to.body.style.margin = "0";
}

/** A sheet of another origin does not show its rules: the window fetches it anew. */
function copyOf(sheet: CSSStyleSheet, to: Document): HTMLElement | undefined {
  try {
    const style = to.createElement("style");
    style.textContent = Array.from(sheet.cssRules, ({ cssText }) => cssText).join("\n");
    return style;
  } catch {
    if (sheet.href === null) return undefined;
    const link = to.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet.href;
    return link;
  }
}

/** The largest picture below an element that is not one's own; any where there is none. */
export function largestVideo(root: ParentNode): HTMLVideoElement | undefined {
  const areaOf = ({ clientWidth, clientHeight, dataset }: HTMLVideoElement): number =>
    clientWidth * clientHeight * (dataset["lkLocalParticipant"] === "true" ? 0.01 : 1);
  const videos = [...root.querySelectorAll<HTMLVideoElement>(".gr-tile video")];
  return videos
    .filter(({ readyState }) => readyState > HTMLMediaElement.HAVE_NOTHING)
    .toSorted((one, other) => areaOf(other) - areaOf(one))[0];
}

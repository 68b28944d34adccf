import type { AnyPlainMessageKey } from "../../../i18n/Messages.ts";
import type { BackgroundEffect } from "../EffectsProvider/EffectsProvider.tsx";
import { evening, garden, study } from "./backgroundImages.ts";
import { getOwnImage } from "./ownImage.ts";

/** The backgrounds that can be chosen, `own` being a picture of one's own. */
export type BackgroundName = "blurLight" | "blurStrong" | "evening" | "garden" | "none" | "own" | "study";

interface BackgroundChoice {
  readonly name: BackgroundName;
  readonly text: AnyPlainMessageKey;
  /** Undefined: the camera as it is, or a picture that nobody has chosen yet. */
  readonly effect: () => BackgroundEffect | undefined;
}

/** In the order in which they are offered. */
export const backgrounds: readonly BackgroundChoice[] = [
  { name: "none", text: "effects.none", effect: () => undefined },
  { name: "blurLight", text: "effects.blurLight", effect: () => ({ blurRadiusPx: 10 }) },
  { name: "blurStrong", text: "effects.blurStrong", effect: () => ({ blurRadiusPx: 36 }) },
  { name: "study", text: "effects.study", effect: () => ({ imageUrl: study }) },
  { name: "garden", text: "effects.garden", effect: () => ({ imageUrl: garden }) },
  { name: "evening", text: "effects.evening", effect: () => ({ imageUrl: evening }) },
  { name: "own", text: "effects.own", effect: ownEffect },
];

function ownEffect(): BackgroundEffect | undefined {
  const imageUrl = getOwnImage();
  return imageUrl === undefined ? undefined : { imageUrl };
}

/** The effect of a name; undefined for none, for a name from another version, and for a picture that is not there. */
export function effectOf(name: string): BackgroundEffect | undefined {
  return backgrounds.find((background) => background.name === name)?.effect();
}

/** Names an effect for the store that keeps it: another picture of one's own is another effect. */
export function effectId(name: string, effect: BackgroundEffect): string {
  return "imageUrl" in effect ? `${name}:${effect.imageUrl.length}:${effect.imageUrl.slice(-32)}` : name;
}

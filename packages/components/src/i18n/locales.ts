import { en } from "./en.ts";
import type { Messages } from "./Messages.ts";

/** A language that the kit ships. */
export type Locale = "de" | "en";

/** The shipped languages. All but English are loaded when they are first shown. */
export const locales: Readonly<Record<Locale, () => Promise<Messages>>> = {
  de: async () => (await import("./de.ts")).de,
  en: () => Promise.resolve(en),
};

/**
 * The shipped language that fits a BCP 47 tag best: `de-AT` is served by `de`. Undefined where none fits.
 */
export function matchLocale(tag: string): Locale | undefined {
  const language = tag.toLowerCase().split("-")[0];
  return (Object.keys(locales) as Locale[]).find((locale) => locale === language);
}

import { describe, expect, test } from "vitest";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { enAgent } from "./enAgent.ts";
import { es } from "./es.ts";
import { formatMessage } from "./formatMessage.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import { locales, matchLocale, type Locale } from "./locales.ts";
import type { Message } from "./Message.ts";
import type { AllMessageKey, LocaleMessages } from "./Messages.ts";
import { zhHans } from "./zh-Hans.ts";

const catalogues: Readonly<Record<Locale, LocaleMessages>> = {
  ar,
  de,
  en,
  es,
  fr,
  ja,
  "zh-Hans": zhHans,
};
/** German is typed as complete, so it says which texts there are and which values they take. */
const allKeys = Object.keys(de) as AllMessageKey[];
const translated = (Object.keys(catalogues) as Locale[]).filter((locale) => locale !== "en");
const formsOf = (message: Message): readonly string[] =>
  typeof message === "string" ? [message] : Object.values(message);
const placeholdersOf = (text: string): string[] =>
  Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? "").toSorted();
const mainForm = (message: Message): string => (typeof message === "string" ? message : message.other);

describe.each(translated)("%s", (locale) => {
  const messages = catalogues[locale];
  /** Texts of the features may lack, and show in English, until somebody translates them. */
  const keys = allKeys.filter((key) => key in en || key in enAgent || key in messages);

  test("says everything that there is to say, and nothing else", () => {
    expect(keys.filter((key) => !(key in messages))).toEqual([]);
    expect(Object.keys(messages).filter((key) => !(key in de))).toEqual([]);
    expect(keys.filter((key) => formsOf(messages[key] ?? "").some((text) => !text.trim()))).toEqual([]);
  });

  test("takes the same values", () => {
    const wrong = keys.filter((key) => {
      const message = messages[key] ?? "";
      const known = placeholdersOf(mainForm(de[key]));
      const isStray = formsOf(message).some((text) =>
        placeholdersOf(text).some((name) => !known.includes(name)),
      );
      return isStray || placeholdersOf(mainForm(message)).join() !== known.join();
    });
    expect(wrong).toEqual([]);
  });

  test("has every plural form of the language", () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const wrong = keys.filter((key) => {
      const message = messages[key] ?? "";
      if (typeof de[key] === "string") return typeof message !== "string";
      return typeof message === "string" || categories.some((category) => !(category in message));
    });
    expect(wrong).toEqual([]);
  });
});

test("plurals follow the language", () => {
  const say = (locale: Locale, count: number): string =>
    formatMessage(catalogues[locale]["people.count"] ?? "", { count }, locale);
  expect([1, 2].map((count) => say("fr", count))).toEqual(["1 personne", "2 personnes"]);
  expect(say("fr", 0)).toBe("0 personne");
  expect([1, 2].map((count) => say("ar", count))).toEqual(["شخص واحد", "شخصان"]);
  expect(say("ja", 1)).toBe("1 人");
});

test.each([
  ["de-AT", "de"],
  ["pt", undefined],
  ["zh-CN", "zh-Hans"],
  ["zh", "zh-Hans"],
  ["zh-TW", undefined],
  ["AR-eg", "ar"],
  ["not a tag", undefined],
])("%s is served by %s", (tag, locale) => {
  expect(matchLocale(tag)).toBe(locale);
});

test("each shipped language loads by itself", async () => {
  const loaded = await Promise.all(Object.values(locales).map((load) => load()));
  expect(new Set(loaded.map((messages) => messages["lobby.join"])).size).toBe(loaded.length);
});

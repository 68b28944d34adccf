import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { en } from "./en.ts";
import { formatMessage } from "./formatMessage.ts";
import { locales, matchLocale } from "./locales.ts";
import type { AllMessageKey, MessageArguments, MessageKey, Messages } from "./Messages.ts";

/** Gives the text of a key in the current language. */
export type Translate<Offered extends AllMessageKey = MessageKey> = <Key extends Offered>(
  key: Key,
  ...values: MessageArguments<Key>
) => string;

/** The current language. */
export interface I18n<Offered extends AllMessageKey = MessageKey> {
  /** BCP 47 language tag; pass it to `Intl`. */
  readonly locale: string;
  /** Writing direction of the language. */
  readonly direction: "ltr" | "rtl";
  readonly t: Translate<Offered>;
}

/** {@link I18nProvider} props. */
export interface I18nProviderProps {
  /** BCP 47 language tag. A shipped language loads by itself. Default: that of a provider around, else `"en"`. */
  locale?: string | undefined;
  /** Your own words: a whole catalogue, or only the messages that you change. They win over the shipped ones. */
  messages?: Partial<Messages> | undefined;
  /** Writing direction. Default: that of the language. */
  direction?: I18n["direction"] | undefined;
  children?: ReactNode;
}

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** A language with the texts that are there by now. */
interface Language {
  readonly locale: string;
  readonly direction: I18n["direction"];
  readonly messages: Partial<Messages>;
  /** One translation for each set of texts that parts bring along. */
  readonly translations: Map<Partial<Messages>, I18n<AllMessageKey>>;
}

const nothing: Partial<Messages> = {};

function createLanguage(
  locale: string,
  messages: Partial<Messages>,
  direction: I18n["direction"] | undefined,
): Language {
  const own = rightToLeft.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
  return { locale, messages, direction: direction ?? own, translations: new Map() };
}

function translationOf(language: Language, english: Partial<Messages>): I18n<AllMessageKey> {
  const { locale, direction, messages, translations } = language;
  const known = translations.get(english);
  if (known) return known;
  const t: Translate<AllMessageKey> = (key, ...values) =>
    formatMessage(messages[key] ?? english[key] ?? key, values[0] ?? {}, locale);
  const created = { locale, direction, t };
  translations.set(english, created);
  return created;
}

const LanguageContext = createContext<Language>(createLanguage("en", en, undefined));

/**
 * Sets the language of every part below. Without it the kit speaks English. Until a shipped language has loaded,
 * English shows; where it cannot be loaded, English stays.
 */
export function I18nProvider({ locale, messages, direction, children }: I18nProviderProps): ReactElement {
  const outer = useContext(LanguageContext);
  const catalogue = useCatalogue(locale ?? "en");
  const value = useMemo(() => {
    if (locale !== undefined) {
      return createLanguage(catalogue.locale, { ...catalogue.messages, ...messages }, direction);
    }
    if (!messages && !direction) return outer;
    return createLanguage(outer.locale, { ...outer.messages, ...messages }, direction ?? outer.direction);
  }, [outer, locale, catalogue, messages, direction]);
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

interface Catalogue {
  readonly locale: string;
  readonly messages: Partial<Messages>;
}

function useCatalogue(locale: string): Catalogue {
  const [loaded, setLoaded] = useState<Catalogue>({ locale: "en", messages: en });
  const shipped = matchLocale(locale);
  useEffect(() => {
    if (!shipped || shipped === "en") return undefined;
    let current = true;
    locales[shipped]().then(
      (messages) => current && setLoaded({ locale, messages }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [locale, shipped]);
  return useMemo(
    () =>
      loaded.locale === locale
        ? loaded
        : { locale: shipped && shipped !== "en" ? "en" : locale, messages: en },
    [loaded, locale, shipped],
  );
}

/** The current language: its tag, direction and texts. */
export function useI18n(): I18n;
/**
 * The current language, with texts that are loaded together with the part that speaks them.
 *
 * @param texts - these in English, which holds until another language is there
 */
export function useI18n<Texts extends Partial<Messages>>(
  texts: Texts,
): I18n<MessageKey | (keyof Texts & AllMessageKey)>;
export function useI18n(texts: Partial<Messages> = nothing): I18n<AllMessageKey> {
  return translationOf(useContext(LanguageContext), texts);
}

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
import type { MessageArguments, MessageKey, Messages } from "./Messages.ts";

/** Gives the text of a key in the current language. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: MessageArguments<Key>) => string;

/** The current language. */
export interface I18n {
  /** BCP 47 language tag; pass it to `Intl`. */
  readonly locale: string;
  /** Writing direction of the language. */
  readonly direction: "ltr" | "rtl";
  readonly t: Translate;
}

/** {@link I18nProvider} props. */
export interface I18nProviderProps {
  /** BCP 47 language tag. A shipped language loads by itself. Default: `"en"`. */
  locale?: string | undefined;
  /** Your own words: a whole catalogue, or only the messages that you change. They win over the shipped ones. */
  messages?: Partial<Messages> | undefined;
  /** Writing direction. Default: that of the language. */
  direction?: I18n["direction"] | undefined;
  children?: ReactNode;
}

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);

function createI18n(locale: string, messages: Messages): I18n {
  const t: Translate = (key, ...values) => formatMessage(messages[key], values[0] ?? {}, locale);
  return { locale, direction: rightToLeft.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr", t };
}

const I18nContext = createContext<I18n>(createI18n("en", en));

/**
 * Sets the language of every part below. Without it the kit speaks English. Until a shipped language has loaded,
 * English shows; where it cannot be loaded, English stays.
 */
export function I18nProvider({
  locale = "en",
  messages,
  direction,
  children,
}: I18nProviderProps): ReactElement {
  const catalogue = useCatalogue(locale);
  const value = useMemo(() => {
    const i18n = createI18n(catalogue.locale, { ...catalogue.messages, ...messages });
    return direction ? { ...i18n, direction } : i18n;
  }, [catalogue, messages, direction]);
  return <I18nContext.Provider value={value}>{children}</I18nContext.Provider>;
}

interface Catalogue {
  readonly locale: string;
  readonly messages: Messages;
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
export function useI18n(): I18n {
  return useContext(I18nContext);
}

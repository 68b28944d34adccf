import type { Message, MessageValue } from "./Message.ts";

/**
 * Fills the values into a message and chooses its plural form.
 *
 * @param locale - BCP 47 language tag; it rules plurals and how numbers are written.
 */
export function formatMessage(
  message: Message,
  values: Readonly<Record<string, MessageValue>>,
  locale: string,
): string {
  const text = typeof message === "string" ? message : choosePlural(message, values["count"], locale);
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

function choosePlural(
  message: Exclude<Message, string>,
  count: MessageValue | undefined,
  locale: string,
): string {
  if (typeof count !== "number") return message.other;
  return message[new Intl.PluralRules(locale).select(count)] ?? message.other;
}

import { useRef, type KeyboardEvent, type RefObject } from "react";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { useMenu } from "./MenuContext.ts";

/** Letters typed within this time belong to one word. */
const wordMs = 700;

/** The keys of an open menu: arrows (in a horizontal one also those to the sides), Home, End, the first letters of an item, Escape and Tab. */
export function useMenuKeys(content: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const { setOpen, trigger } = useMenu("MenuContent");
  const { direction } = useI18n();
  const word = useRef({ text: "", atMs: 0 });
  return (event) => {
    const items = [...(content.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const isRow = content.current?.ariaOrientation === "horizontal";
    const forward = (at + 1) % items.length;
    const back = (Math.max(at, 0) - 1 + items.length) % items.length;
    const next: Readonly<Record<string, number>> = {
      ...(isRow
        ? direction === "rtl"
          ? { ArrowLeft: forward, ArrowRight: back }
          : { ArrowLeft: back, ArrowRight: forward }
        : {}),
      ArrowDown: forward,
      ArrowUp: back,
      Home: 0,
      End: items.length - 1,
    };
    const { key } = event;
    if (key === "Escape" || key === "Tab") {
      trigger.current?.focus({ preventScroll: true });
      setOpen(false);
      // Tab goes on from the trigger.
      if (key === "Escape") event.preventDefault();
      if (key === "Escape") event.stopPropagation();
    } else if (key in next) {
      event.preventDefault();
      items[next[key] ?? 0]?.focus();
    } else if (key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const isSame = event.timeStamp - word.current.atMs < wordMs;
      word.current = { text: (isSame ? word.current.text : "") + key.toLowerCase(), atMs: event.timeStamp };
      findByWord(items, at, word.current.text)?.focus();
    }
  };
}

/** The next item that begins so; the same letter again and again walks through all that begin with it. */
function findByWord(items: readonly HTMLElement[], at: number, word: string): HTMLElement | undefined {
  const first = word.charAt(0);
  const isRepeat = word === first.repeat(word.length);
  const text = isRepeat ? first : word;
  const start = isRepeat ? at + 1 : Math.max(at, 0);
  const ordered = [...items.slice(start), ...items.slice(0, start)];
  return ordered.find((item) => item.textContent?.trim().toLowerCase().startsWith(text));
}

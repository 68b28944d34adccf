/** How large captions are written. */
export type CaptionSize = "huge" | "large" | "medium" | "small";

/** What a person has chosen for all calls in this browser. */
export interface Preferences {
  /** Undefined: as the page or system. */
  readonly theme: "dark" | "light" | undefined;
  /** BCP 47 language tag. Undefined: as the page. */
  readonly locale: string | undefined;
  readonly captionsShown: boolean;
  readonly captionSize: CaptionSize;
  /** The microphone is on only while a key or button is held. */
  readonly pushToTalk: boolean;
  /** The name of what stands behind the person: `none`, a blur, or a picture. */
  readonly background: string;
  /** Whether noise is taken out of the microphone. */
  readonly noiseSuppression: boolean;
}

/** Nothing chosen yet. */
export const defaultPreferences: Preferences = Object.freeze({
  theme: undefined,
  locale: undefined,
  captionsShown: false,
  captionSize: "medium",
  pushToTalk: false,
  background: "none",
  noiseSuppression: false,
});

const key = "greenroom-preferences";
const sizes: readonly unknown[] = ["small", "medium", "large", "huge"] satisfies CaptionSize[];

/** What storage holds, as far as it makes sense. */
export function readPreferences(stored: string | null): Preferences {
  let found: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    found = Object(JSON.parse(stored ?? "{}")) as typeof found;
  } catch {
    // Somebody else wrote there: as good as nothing.
  }
  const { theme, locale, captionsShown, captionSize, pushToTalk, background, noiseSuppression } = found;
  return Object.freeze({
    theme: theme === "dark" || theme === "light" ? theme : undefined,
    locale: typeof locale === "string" && locale !== "" ? locale : undefined,
    captionsShown: captionsShown === true,
    captionSize: sizes.includes(captionSize) ? (captionSize as CaptionSize) : defaultPreferences.captionSize,
    pushToTalk: pushToTalk === true,
    background: typeof background === "string" ? background : defaultPreferences.background,
    noiseSuppression: noiseSuppression === true,
  });
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();

/** The preferences of this browser. */
export function getPreferences(): Preferences {
  return (current ??= readPreferences(load()));
}

/** Keeps a choice. Where storage is blocked it lasts as long as the page. */
export function changePreferences(change: Partial<Preferences>): void {
  current = Object.freeze({ ...getPreferences(), ...change });
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Private windows may refuse.
  }
  for (const listener of listeners) listener();
}

/** Hears of each change, also of one made in another tab. */
export function subscribePreferences(listener: () => void): () => void {
  const takeOver = (event: StorageEvent): void => {
    if (event.key !== key && event.key !== null) return;
    current = undefined;
    listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", takeOver);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", takeOver);
  };
}

function load(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

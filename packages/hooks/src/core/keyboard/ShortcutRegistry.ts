import { ValueStore } from "../ValueStore.ts";
import { keysOfPress, normalizeKeys } from "./shortcutKeys.ts";
import { isControl, isTyping } from "./keyTargets.ts";
import { loadKeys, saveKeys } from "./storedKeys.ts";

/** What a shortcut is and does. */
export interface Shortcut {
  /** Stays the same from visit to visit: what was chosen for it is stored under this. */
  id: string;
  /** As `M`, `Space`, `Mod+Shift+D` (`Mod`: ⌘ on Apple's systems, Control elsewhere). */
  keys: string;
  /** For a help sheet, in the reader's language. */
  description: string;
  onPress: () => void;
  /** Makes it one to hold: the key went up, or the page lost the keyboard. */
  onRelease?: (() => void) | undefined;
}

/** A shortcut as a help sheet lists it. */
export interface ShortcutInfo {
  readonly id: string;
  readonly description: string;
  /** In the form of `aria-keyshortcuts`; undefined when it has none. */
  readonly keys: string | undefined;
  readonly defaultKeys: string | undefined;
  /** The earlier shortcut that has the same keys and gets them; undefined when there is none. */
  readonly conflictsWith: string | undefined;
}

/** What came of a wish for other keys. Anything but `bound` changed nothing. */
export type RebindResult =
  | { readonly status: "bound"; readonly keys: string | undefined }
  | { readonly status: "conflict"; readonly conflictsWith: string }
  | { readonly status: "invalid" };

/** Every shortcut of the page. It listens to the keyboard only while there is one. */
export class ShortcutRegistry extends ValueStore<readonly ShortcutInfo[]> {
  readonly #shortcuts = new Set<Shortcut>();
  readonly #held = new Map<string, Shortcut>();
  #chosen: Readonly<Record<string, string>> = {};

  constructor() {
    super([]);
  }

  /** @returns a function that takes it away again, and releases it if it is held */
  add(shortcut: Shortcut): () => void {
    if (this.#shortcuts.size === 0) this.#listen();
    this.#shortcuts.add(shortcut);
    this.#list();
    return () => {
      this.#shortcuts.delete(shortcut);
      for (const [code, held] of this.#held) if (held === shortcut) this.#release(code);
      if (this.#shortcuts.size === 0) this.#listen(false);
      this.#list();
    };
  }

  /** Gives a shortcut other keys, `""` for none, and stores them. Refuses keys that another has. */
  rebind(id: string, keys: string): RebindResult {
    const wished = keys === "" ? undefined : normalizeKeys(keys);
    if (keys !== "" && wished === undefined) return { status: "invalid" };
    const other = this.getState().find((each) => wished && each.id !== id && each.keys === wished);
    if (other) return { status: "conflict", conflictsWith: other.id };
    this.#choose({ ...this.#chosen, [id]: wished ?? "" });
    return { status: "bound", keys: wished };
  }

  /** Gives back the default keys, of one shortcut or of all. */
  reset(id?: string): void {
    const others = Object.entries(this.#chosen).filter(([each]) => id !== undefined && each !== id);
    this.#choose(Object.fromEntries(others));
  }

  #choose(chosen: Readonly<Record<string, string>>): void {
    this.#chosen = chosen;
    saveKeys(chosen);
    this.#list();
  }

  #keysOf({ id, keys }: Shortcut): string | undefined {
    return normalizeKeys(this.#chosen[id] ?? keys);
  }

  #list(): void {
    const owners = new Map<string, string>();
    const infos = [...this.#shortcuts].map((shortcut) => {
      const { id, description } = shortcut;
      const keys = this.#keysOf(shortcut);
      const owner = keys === undefined ? undefined : owners.get(keys);
      if (keys !== undefined && owner === undefined) owners.set(keys, id);
      const conflictsWith = owner === id ? undefined : owner;
      return Object.freeze({
        id,
        description,
        keys,
        defaultKeys: normalizeKeys(shortcut.keys),
        conflictsWith,
      });
    });
    this.become(Object.freeze(infos));
  }

  #listen(isOn = true): void {
    if (isOn) this.#chosen = loadKeys();
    const change = isOn ? "addEventListener" : "removeEventListener";
    document[change]("keydown", this.#onKeyDown as EventListener);
    document[change]("keyup", this.#onKeyUp as EventListener);
    window[change]("blur", this.#releaseAll);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (this.#held.has(event.code)) event.preventDefault();
    if (event.repeat || event.isComposing || event.defaultPrevented) return;
    const keys = keysOfPress(event);
    const isWriting = !event.ctrlKey && !event.metaKey && isTyping(event);
    if (keys === undefined || isWriting || isControl(event, keys)) return;
    const shortcut = [...this.#shortcuts].find((each) => this.#keysOf(each) === keys);
    if (!shortcut) return;
    event.preventDefault();
    if (shortcut.onRelease) this.#held.set(event.code, shortcut);
    shortcut.onPress();
  };

  readonly #onKeyUp = ({ code }: KeyboardEvent): void => this.#release(code);

  readonly #releaseAll = (): void => {
    for (const code of this.#held.keys()) this.#release(code);
  };

  #release(code: string): void {
    const shortcut = this.#held.get(code);
    this.#held.delete(code);
    shortcut?.onRelease?.();
  }
}

let registry: ShortcutRegistry | undefined;

/** The page's one registry; made at the first call. */
export function getShortcutRegistry(): ShortcutRegistry {
  return (registry ??= new ShortcutRegistry());
}

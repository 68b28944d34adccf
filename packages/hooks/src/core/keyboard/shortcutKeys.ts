/** In the order in which `aria-keyshortcuts` is commonly written. */
const modifiers = ["Alt", "Control", "Meta", "Shift"] as const;

type Modifier = (typeof modifiers)[number];

/** The part of a KeyboardEvent that tells which shortcut it is. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const modifierNames = new Set<string>(modifiers);

/** ⌘ on Apple's systems, Control elsewhere. */
function primaryModifier(): Modifier {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent) ? "Meta" : "Control";
}

function nameOf(key: string): string {
  if (key === " ") return "Space";
  return key.length === 1 ? key.toUpperCase() : key;
}

/**
 * Keys in one form, which `aria-keyshortcuts` takes too (W3C WAI-ARIA 1.2): `Control+Shift+D`, `Space`, `M`. `Mod` is
 * ⌘ on Apple's systems and Control elsewhere. Of signs write the sign: `?`, not `Shift+/`.
 *
 * @returns undefined for what is no combination: a modifier alone, or several keys
 */
export function normalizeKeys(keys: string): string | undefined {
  // The plus key itself may end a combination.
  const parts = keys
    .replace(/\+$/, "Plus")
    .split("+")
    .map((part) => (part === " " ? part : part.trim()));
  const resolved = parts.map((part) => (part === "Mod" ? primaryModifier() : part));
  const held = new Set(resolved.filter((part) => modifierNames.has(part)));
  const [key, ...others] = resolved.filter((part) => !modifierNames.has(part));
  if (!key || others.length > 0) return undefined;
  // A sign like `?` says by itself whether Shift is held, and that differs between keyboards.
  if (/^[^\p{L}\p{N}\s]$/u.test(key)) held.delete("Shift");
  return [...modifiers.filter((modifier) => held.has(modifier)), nameOf(key)].join("+");
}

/**
 * The shortcut that a key press is, in the form of `normalizeKeys`.
 *
 * @returns undefined for a modifier alone
 */
export function keysOfPress({ key, code, altKey, ctrlKey, metaKey, shiftKey }: KeyPress): string | undefined {
  if (modifierNames.has(key)) return undefined;
  const isHeld: Record<Modifier, boolean> = {
    Alt: altKey,
    Control: ctrlKey,
    Meta: metaKey,
    Shift: shiftKey,
  };
  // With Alt held some systems give another letter: the place of the key then tells.
  const plain = altKey ? (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? key) : key;
  return normalizeKeys(
    [...modifiers.filter((each) => isHeld[each]), plain === "+" ? "Plus" : plain].join("+"),
  );
}

const storageKey = "greenroom-shortcuts";

/** The keys chosen for shortcuts, by id. Storage that is blocked or broken counts as empty. */
export function loadKeys(): Record<string, string> {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
}

/** Stores the keys; does nothing where storage is blocked or full. */
export function saveKeys(chosen: Readonly<Record<string, string>>): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(chosen));
  } catch {
    // Private windows may refuse: the choice then lasts as long as the page.
  }
}

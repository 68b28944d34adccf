import { useShortcuts } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { ShortcutListView } from "./ShortcutListView.tsx";

/** The keyboard shortcuts of the page, and a way to choose other keys. */
export function ShortcutSettings(): ReactElement {
  const { shortcuts, rebind, reset } = useShortcuts();
  return (
    <ShortcutListView
      shortcuts={shortcuts}
      onRebind={(id, keys) => rebind(id, keys).status === "bound"}
      onReset={() => reset()}
    />
  );
}

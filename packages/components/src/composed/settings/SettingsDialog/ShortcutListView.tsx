import type { ShortcutInfo } from "@greenroom/hooks";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";

/** {@link ShortcutListView} props. */
export interface ShortcutListViewProps {
  shortcuts: readonly Pick<ShortcutInfo, "description" | "id" | "keys">[];
  /** Keys were pressed for a shortcut. Returns whether they were taken. */
  onRebind: (id: string, keys: string) => boolean;
  onReset: () => void;
}

/** What each shortcut does, and its keys: press them to choose others. Escape keeps the old ones. */
export function ShortcutListView({ shortcuts, onRebind, onReset }: ShortcutListViewProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const [changing, setChanging] = useState<string>();
  const take = (event: KeyboardEvent, id: string): void => {
    if (changing !== id || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    const keys = keysOf(event);
    if (keys !== undefined && (event.key === "Escape" || onRebind(id, keys))) setChanging(undefined);
  };
  return (
    <div className="gr-setting">
      <dl className="gr-stats-rows">
        {shortcuts.map(({ id, description, keys }) => (
          <div key={id}>
            <dt>{description}</dt>
            <dd>
              <Button
                className="gr-keys"
                aria-label={
                  changing === id
                    ? t("shortcuts.press")
                    : `${t("shortcuts.change", { action: description })}, ${keys ?? t("shortcuts.none")}`
                }
                aria-pressed={changing === id}
                onClick={() => setChanging(changing === id ? undefined : id)}
                onBlur={() => setChanging(undefined)}
                onKeyDown={(event) => take(event, id)}
              >
                {changing === id ? t("shortcuts.press") : <kbd>{keys ?? t("shortcuts.none")}</kbd>}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <Button onClick={onReset}>{t("shortcuts.reset")}</Button>
    </div>
  );
}

/** Undefined while only Shift and the like are down. */
function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent }: KeyboardEvent): string | undefined {
  if (["Alt", "Control", "Meta", "Shift"].includes(key)) return undefined;
  const held = [altKey && "Alt", ctrlKey && "Control", metaKey && "Meta", shiftKey && "Shift"];
  const plain = altKey ? nativeEvent.code.replace(/^(?:Key|Digit)/, "") : key;
  return [...held.filter(Boolean), plain === " " ? "Space" : plain].join("+");
}

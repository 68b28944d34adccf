import type { ComponentPropsWithoutRef, KeyboardEvent, ReactElement, ReactNode } from "react";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { classNames } from "../../../internal/classNames.ts";
import { IconButton } from "../../../primitives/IconButton/IconButton.tsx";
import { TextField } from "../../../primitives/TextField/TextField.tsx";

/** {@link PeopleView} props. */
export interface PeopleViewProps extends Omit<ComponentPropsWithoutRef<"section">, "children"> {
  /** How many are in the room, whatever is searched for. */
  count: number;
  search: string;
  onSearchChange: (search: string) => void;
  /** Shows a close button, and closes by Escape. */
  onClose?: (() => void) | undefined;
  /** What can be done to all, above the list. */
  actions?: ReactNode;
  /** One `PersonView` each; those that the search finds. */
  children?: ReactNode;
}

/** Everyone in the room, by name. */
export function PeopleView(props: PeopleViewProps): ReactElement {
  const { count, search, onSearchChange, onClose, actions, children, ...others } = props;
  const { className, onKeyDown, ...rest } = others;
  const { t } = useI18n();
  const closeByEscape = (event: KeyboardEvent<HTMLElement>): void => {
    onKeyDown?.(event);
    if (event.key === "Escape" && !event.defaultPrevented && !event.nativeEvent.isComposing) onClose?.();
  };
  return (
    // Escape closes from wherever the focus is inside; the close button is the way for everyone else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={t("people.title")}
      {...rest}
      onKeyDown={closeByEscape}
      className={classNames("gr-chat gr-people", className)}
    >
      <header className="gr-chat-header">
        <h2>{t("people.count", { count })}</h2>
        {onClose ? (
          <IconButton icon="close" label={t("common.close")} variant="quiet" onClick={onClose} />
        ) : null}
      </header>
      <div className="gr-people-search">
        <TextField
          type="search"
          label={t("people.search")}
          value={search}
          onChange={(event) => onSearchChange(event.target.value)}
          autoComplete="off"
        />
        {actions}
      </div>
      {hasChildren(children) ? (
        <ul className="gr-people-list" aria-label={t("people.title")} tabIndex={0}>
          {children}
        </ul>
      ) : (
        <p className="gr-people-none" role="status">
          {t("people.none")}
        </p>
      )}
    </section>
  );
}

function hasChildren(children: ReactNode): boolean {
  return Array.isArray(children) ? children.length > 0 : Boolean(children);
}

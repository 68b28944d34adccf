import { useId, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import type { PeopleProps } from "../../composed/participant/People/People.tsx";
import { useI18n } from "../../i18n/I18nProvider.tsx";
import { classNames } from "../../internal/classNames.ts";
import { IconButton } from "../../primitives/IconButton/IconButton.tsx";

/** {@link WebinarPeopleView} props. */
export interface WebinarPeopleViewProps extends PeopleProps {
  /** Whose hand is up, who raised it first first; one `PersonView` each. */
  hands: readonly ReactNode[];
  /** Who is on stage; one `PersonView` each. */
  stage: readonly ReactNode[];
  /** How many watch. */
  audienceCount: number;
}

/** Raised hands, who is on stage, and how many watch. */
export function WebinarPeopleView(props: WebinarPeopleViewProps): ReactElement {
  const { hands, stage, audienceCount, onClose, onKeyDown, className, ...rest } = props;
  const { t } = useI18n();
  const closeByEscape = (event: KeyboardEvent<HTMLElement>): void => {
    onKeyDown?.(event);
    if (event.key === "Escape" && !event.defaultPrevented) onClose?.();
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
        <h2>{t("stage.audience", { count: audienceCount })}</h2>
        {onClose ? (
          <IconButton icon="close" label={t("common.close")} variant="quiet" onClick={onClose} />
        ) : null}
      </header>
      <Section title={t("stage.hands")} people={hands} />
      <Section title={t("stage.people")} people={stage} />
    </section>
  );
}

function Section({ title, people }: { title: string; people: readonly ReactNode[] }): ReactElement | null {
  const id = useId();
  if (people.length === 0) return null;
  return (
    <>
      <h3 id={id} className="gr-people-heading">
        {title}
      </h3>
      <ul className="gr-people-list" aria-labelledby={id} tabIndex={0}>
        {people}
      </ul>
    </>
  );
}

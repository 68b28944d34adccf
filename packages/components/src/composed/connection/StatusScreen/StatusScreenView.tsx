import type { ComponentPropsWithoutRef, ReactElement, ReactNode } from "react";
import { classNames } from "../../../internal/classNames.ts";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import type { IconName } from "../../../primitives/Icon/iconPaths.ts";

/** {@link StatusScreenView} props. */
export interface StatusScreenViewProps extends Omit<ComponentPropsWithoutRef<"section">, "title"> {
  icon: IconName;
  /** What happened. */
  title: string;
  /** What to do about it. */
  hint: string;
  /** `"alert"` for what went wrong. Default: `"note"`. */
  tone?: "alert" | "note" | undefined;
  /** The actions. */
  children?: ReactNode;
}

/** A screen that says one thing: you left, the room is full. Attributes: `data-tone`. */
export function StatusScreenView(props: StatusScreenViewProps): ReactElement {
  const { icon, title, hint, tone = "note", children, className, ...rest } = props;
  return (
    <section {...rest} data-tone={tone} className={classNames("gr-status", className)}>
      <span className="gr-status-icon">
        <Icon name={icon} />
      </span>
      <div role={tone === "alert" ? "alert" : "status"}>
        <h1 className="gr-status-title">{title}</h1>
        <p className="gr-status-hint">{hint}</p>
      </div>
      <div className="gr-status-actions">{children}</div>
    </section>
  );
}

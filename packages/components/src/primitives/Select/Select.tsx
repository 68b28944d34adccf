import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";
import { Icon } from "../Icon/Icon.tsx";
import type { IconName } from "../Icon/iconPaths.ts";

/** {@link Select} props. */
export interface SelectProps extends ComponentPropsWithoutRef<"select"> {
  /** The name of the field. It stands above it, or is only spoken where `icon` says it in a picture. */
  label: string;
  /** Shown inside the field, in place of the visible label. */
  icon?: IconName | undefined;
}

/**
 * A choice from a list, on the platform's own `select`: phones show their own wheel or sheet, and the list is never
 * cut off by the page. The ref is the `select` element.
 */
export const Select: ForwardRefExoticComponent<SelectProps & RefAttributes<HTMLSelectElement>> = forwardRef(
  function Select({ label, icon, className, id, ...props }, ref) {
    const ownId = useId();
    const fieldId = id ?? ownId;
    return (
      <div className={classNames("gr-field", className)}>
        {icon ? null : (
          <label className="gr-field-label" htmlFor={fieldId}>
            {label}
          </label>
        )}
        <div className="gr-select" data-icon-start={icon ? "" : undefined}>
          {icon ? <Icon name={icon} /> : null}
          <select ref={ref} id={fieldId} {...(icon ? { "aria-label": label } : {})} {...props} />
          <Icon name="chevronDown" />
        </div>
      </div>
    );
  },
);

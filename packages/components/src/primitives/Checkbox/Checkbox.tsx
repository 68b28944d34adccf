import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";

/** {@link Checkbox} props. */
export interface CheckboxProps extends Omit<ComponentPropsWithoutRef<"input">, "type"> {
  /** What it turns on, beside it. */
  label: string;
  /** A sentence under the label. It is spoken with the field. */
  hint?: string | undefined;
  onCheckedChange?: ((checked: boolean) => void) | undefined;
}

/** A setting that is on or off, on the platform's own checkbox. The ref is the `input` element. */
export const Checkbox: ForwardRefExoticComponent<CheckboxProps & RefAttributes<HTMLInputElement>> =
  forwardRef(function Checkbox({ label, hint, onCheckedChange, className, id, onChange, ...props }, ref) {
    const ownId = useId();
    const fieldId = id ?? ownId;
    return (
      <div className={classNames("gr-checkbox", className)}>
        <input
          ref={ref}
          id={fieldId}
          type="checkbox"
          aria-describedby={hint ? `${fieldId}-hint` : undefined}
          {...props}
          onChange={(event) => {
            onChange?.(event);
            onCheckedChange?.(event.target.checked);
          }}
        />
        <label htmlFor={fieldId}>{label}</label>
        {hint ? (
          <p id={`${fieldId}-hint`} className="gr-setting-hint">
            {hint}
          </p>
        ) : null}
      </div>
    );
  });

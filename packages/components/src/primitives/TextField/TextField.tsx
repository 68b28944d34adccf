import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";

/** {@link TextField} props. */
export interface TextFieldProps extends ComponentPropsWithoutRef<"input"> {
  /** The name of the field, above it. */
  label: string;
  /** What is wrong and how to put it right. It is spoken with the field. */
  error?: string | undefined;
}

/** A line of text with its label. The ref is the `input` element. Attributes: `data-invalid`. */
export const TextField: ForwardRefExoticComponent<TextFieldProps & RefAttributes<HTMLInputElement>> =
  forwardRef(function TextField({ label, error, className, id, ...props }, ref) {
    const ownId = useId();
    const fieldId = id ?? ownId;
    const errorId = `${fieldId}-error`;
    return (
      <div className={classNames("gr-field", className)} data-invalid={error ? "" : undefined}>
        <label className="gr-field-label" htmlFor={fieldId}>
          {label}
        </label>
        <input
          ref={ref}
          id={fieldId}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          {...props}
          className="gr-input"
        />
        {error ? (
          <p id={errorId} className="gr-field-error">
            {error}
          </p>
        ) : null}
      </div>
    );
  });

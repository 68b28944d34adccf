import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";

/** {@link VisuallyHidden} props. */
export type VisuallyHiddenProps = ComponentPropsWithoutRef<"span">;

/** Inline, so that the words stay hidden where the style sheet is late. */
const hidden: CSSProperties = {
  position: "absolute",
  inlineSize: 1,
  blockSize: 1,
  margin: -1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
};

/** Words for screen readers only. */
export const VisuallyHidden: ForwardRefExoticComponent<VisuallyHiddenProps & RefAttributes<HTMLSpanElement>> =
  forwardRef(function VisuallyHidden({ style, ...props }, ref) {
    return <span ref={ref} {...props} style={{ ...hidden, ...style }} />;
  });

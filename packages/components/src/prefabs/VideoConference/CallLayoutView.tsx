import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from "react";
import { classNames } from "../../internal/classNames.ts";

/** {@link CallLayoutView} props. */
export interface CallLayoutViewProps extends ComponentPropsWithoutRef<"div"> {
  /** The people. */
  stage: ReactNode;
  /** The panel beside them; over them where it is narrow. */
  side?: ReactNode;
  /** Over them, without taking room. */
  overlay?: ReactNode;
  /** Between them and the controls: captions. */
  captions?: ReactNode;
  /** Under them. */
  controls?: ReactNode;
  /** Over them: what has to be told. */
  notices?: ReactNode;
}

/** The places of a call's regions. */
export const CallLayoutView: ForwardRefExoticComponent<CallLayoutViewProps & RefAttributes<HTMLDivElement>> =
  forwardRef(function CallLayoutView(props, ref) {
    const { stage, overlay, captions, side, controls, notices, className, children, ...rest } = props;
    return (
      <div ref={ref} {...rest} className={classNames("gr-call", className)}>
        <div className="gr-call-stage">
          {stage}
          {overlay}
        </div>
        {captions ? <div className="gr-call-captions">{captions}</div> : null}
        {side ? <div className="gr-call-side">{side}</div> : null}
        <div className="gr-call-controls">{controls}</div>
        <div className="gr-call-notices">{notices}</div>
        {children}
      </div>
    );
  });

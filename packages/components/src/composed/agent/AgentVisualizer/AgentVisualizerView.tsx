import type { AgentState } from "@greenroom/hooks";
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type CSSProperties,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from "react";
import { classNames } from "../../../internal/classNames.ts";
import { gridSide, visualizerShapes, wavePath, waveSize, type AgentVisualizerVariant } from "./shapes.ts";

/** {@link AgentVisualizerView} props. */
export interface AgentVisualizerViewProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  state: AgentState;
  /** Default: `"bar"`. */
  variant?: AgentVisualizerVariant | undefined;
}

const calm: readonly number[] = Array.from({ length: visualizerShapes.wave.bandCount }, () => 0.02);

/**
 * The picture of a voice. It says nothing to a screen reader: a status stands beside it. Attributes: `data-variant`,
 * `data-lk-va-state`. Each part has `--gr-i`, its place, and `--gr-band`, its loudness from 0 to 1.
 */
export const AgentVisualizerView: ForwardRefExoticComponent<
  AgentVisualizerViewProps & RefAttributes<HTMLDivElement>
> = forwardRef(function AgentVisualizerView({ state, variant = "bar", className, ...props }, ref) {
  const { partCount } = visualizerShapes[variant];
  const { width, height } = waveSize;
  return (
    <div
      ref={ref}
      aria-hidden
      {...props}
      data-variant={variant}
      data-lk-va-state={state}
      className={classNames("gr-visualizer", className)}
    >
      {variant === "wave" ? (
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
          <path d={wavePath(calm)} />
        </svg>
      ) : (
        Array.from({ length: partCount }, (_, part) => <i key={part} style={placeOf(variant, part)} />)
      )}
    </div>
  );
});

type PartStyle = CSSProperties & Record<"--gr-i" | "--gr-row", number>;

function placeOf(variant: AgentVisualizerVariant, part: number): PartStyle {
  if (variant !== "grid") return { "--gr-i": part, "--gr-row": 0 };
  const middle = (gridSide - 1) / 2;
  return { "--gr-i": part % gridSide, "--gr-row": Math.abs(Math.floor(part / gridSide) - middle) };
}

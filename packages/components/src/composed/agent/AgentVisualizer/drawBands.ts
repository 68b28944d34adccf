import { gridSide, visualizerShapes, wavePath, type AgentVisualizerVariant } from "./shapes.ts";

/** Which band each part of a variant shows. */
function bandOfPart(variant: AgentVisualizerVariant, part: number): number {
  const { bandCount, partCount } = visualizerShapes[variant];
  if (variant === "bar") return barOrder[part] ?? 0;
  if (variant === "grid") return barOrder[part % gridSide] ?? 0;
  // Round and back again: both sides of the ring show the same.
  return variant === "radial" && part >= bandCount ? partCount - 1 - part : part;
}

/** Low bands, the loudest of a voice, stand in the middle. */
const barOrder: readonly number[] = [3, 1, 0, 2, 4];

/**
 * Writes the loudness of each band to where the variant shows it: `--gr-band` of each part, 0 to 1, or the wave's
 * line. Nothing renders.
 */
export function drawBands(
  root: HTMLElement,
  variant: AgentVisualizerVariant,
  bands: ArrayLike<number>,
): void {
  if (variant === "wave") {
    root.querySelector("path")?.setAttribute("d", wavePath(bands));
    return;
  }
  Array.from(root.children).forEach((part, index) => {
    const band = bands[bandOfPart(variant, index)] ?? 0;
    (part as HTMLElement).style.setProperty("--gr-band", band.toFixed(3));
  });
}

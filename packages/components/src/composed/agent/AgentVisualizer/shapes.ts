/** How an agent's voice is drawn. */
export type AgentVisualizerVariant = "aura" | "bar" | "grid" | "radial" | "wave";

/** What a variant is made of. */
export interface VisualizerShape {
  /** How many bands of the voice it shows, low to high. */
  readonly bandCount: number;
  /** How many elements it draws; each knows its place by the CSS variable `--gr-i`. */
  readonly partCount: number;
}

/** Rows and columns of the grid. */
export const gridSide = 5;

/** The variants and their make. */
export const visualizerShapes: Readonly<Record<AgentVisualizerVariant, VisualizerShape>> = {
  aura: { bandCount: 3, partCount: 3 },
  bar: { bandCount: 5, partCount: 5 },
  grid: { bandCount: gridSide, partCount: gridSide * gridSide },
  radial: { bandCount: 12, partCount: 24 },
  wave: { bandCount: 16, partCount: 0 },
};

/** Width and height of the wave's picture; CSS stretches it. */
export const waveSize = { width: 160, height: 60 } as const;

/**
 * A closed, smooth line whose swing at each band is that band's loudness. Low bands stand in the middle, where a
 * voice has most of its force, so the picture is the same to both sides.
 *
 * @param bands - 0 to 1 each, low to high
 * @returns the `d` of an SVG path in {@link waveSize}
 */
export function wavePath(bands: ArrayLike<number>): string {
  const { width, height } = waveSize;
  const middle = height / 2;
  const loudness = Array.from(bands);
  const swings = [0, ...loudness.toReversed(), ...loudness.slice(1), 0];
  const step = width / (swings.length - 1);
  const points = swings.map((swing, index) => {
    const side = index % 2 === 0 ? -1 : 1;
    return [index * step, middle + side * swing * (middle - 2)] as const;
  });
  return points
    .map(([x, y], index) => {
      if (index === 0) return `M0 ${middle}`;
      const [lastX, lastY] = points[index - 1] ?? [0, middle];
      const bend = (lastX + x) / 2;
      return `C${bend.toFixed(1)} ${lastY.toFixed(1)} ${bend.toFixed(1)} ${y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

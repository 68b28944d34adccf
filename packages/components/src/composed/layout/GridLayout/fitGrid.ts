/** What {@link fitGrid} needs to know. */
export interface FitGridInput {
  /** How many tiles. */
  readonly count: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly gapPx: number;
  /** The narrowest tile (width / height). Default: 4/3; 3/4 in a container narrower than 600 px. */
  readonly minAspectRatio?: number | undefined;
  /** The widest tile (width / height). Default: 16/9. */
  readonly maxAspectRatio?: number | undefined;
  /** Where tiles would be narrower the grid scrolls, with tiles a quarter wider than this. Default: 112. */
  readonly minTileWidthPx?: number | undefined;
}

/** Cameras are wide: only on a phone, where the height is left over, may a tile cut their sides. */
const phoneWidthPx = 600;

/** A grid of equal tiles; rows below the container scroll. */
export interface GridFit {
  readonly columns: number;
  readonly rows: number;
  readonly tileWidthPx: number;
  readonly tileHeightPx: number;
}

/** The equal tiles that cover the most of a container, each within the given aspect ratios. */
export function fitGrid(input: FitGridInput): GridFit {
  const { count, widthPx, heightPx, gapPx, minTileWidthPx = 112 } = input;
  const none: GridFit = { columns: 0, rows: 0, tileWidthPx: 0, tileHeightPx: 0 };
  if (count < 1 || widthPx <= 0 || heightPx <= 0) return none;
  let best = none;
  for (let columns = 1; columns <= count; columns += 1) {
    const fit = fitColumns(input, columns, Math.ceil(count / columns));
    if (fit.tileWidthPx * fit.tileHeightPx > best.tileWidthPx * best.tileHeightPx * 1.001) best = fit;
  }
  if (best.tileWidthPx >= Math.min(minTileWidthPx, widthPx)) return best;
  const scrolledWidthPx = minTileWidthPx * 1.25;
  const columns = Math.max(1, Math.min(count, Math.floor((widthPx + gapPx) / (scrolledWidthPx + gapPx))));
  const tileWidthPx = Math.floor((widthPx - gapPx * (columns - 1)) / columns);
  const aspectRatio = Math.min(input.maxAspectRatio ?? 16 / 9, 4 / 3);
  return {
    columns,
    rows: Math.ceil(count / columns),
    tileWidthPx,
    tileHeightPx: Math.floor(tileWidthPx / aspectRatio),
  };
}

function fitColumns(input: FitGridInput, columns: number, rows: number): GridFit {
  const cellWidth = (input.widthPx - input.gapPx * (columns - 1)) / columns;
  const cellHeight = (input.heightPx - input.gapPx * (rows - 1)) / rows;
  if (cellWidth <= 0 || cellHeight <= 0) return { columns, rows, tileWidthPx: 0, tileHeightPx: 0 };
  const { minAspectRatio = input.widthPx < phoneWidthPx ? 3 / 4 : 4 / 3, maxAspectRatio = 16 / 9 } = input;
  const aspectRatio = Math.min(Math.max(cellWidth / cellHeight, minAspectRatio), maxAspectRatio);
  const tileWidthPx = Math.floor(Math.min(cellWidth, cellHeight * aspectRatio));
  return {
    columns,
    rows,
    tileWidthPx,
    tileHeightPx: Math.floor(Math.min(cellHeight, tileWidthPx / aspectRatio)),
  };
}

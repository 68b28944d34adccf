import type { BitReader } from "../BitReader.ts";

/** Decode target indication (AV1 RTP specification, appendix A.4). */
const notPresent = 0;
const nextLayer = { same: 0, temporal: 1, spatial: 2, end: 3 } as const;
/** Template ids have 6 bits. */
const maxTemplates = 64;

/** What frames of one kind have in common. */
export interface FrameTemplate {
  spatialLayer: number;
  temporalLayer: number;
  /** Distances to the frames that it needs, in frame numbers. */
  frameDiffs: readonly number[];
}

/**
 * The templates that a stream's dependency descriptors refer to, from one key frame to the next (AV1 RTP
 * specification, appendix A.8.2).
 */
export interface DependencyStructure {
  templateIdOffset: number;
  templates: readonly FrameTemplate[];
  /** Spatial layers of the decode targets. */
  targetSpatialLayers: readonly number[];
  chainCount: number;
}

/** Undefined when it is cut short, or beyond what the format allows. */
export function readDependencyStructure(bits: BitReader): DependencyStructure | undefined {
  const templateIdOffset = bits.read(6);
  const targetCount = bits.read(5) + 1;
  const layers = readLayers(bits);
  if (!layers) return undefined;
  const indications = layers.map(() => Array.from({ length: targetCount }, () => bits.read(2)));
  const frameDiffs = layers.map(() => readFrameDiffs(bits));
  const chainCount = readChains(bits, targetCount, layers.length);
  const spatialLayers = Math.max(...layers.map(({ spatialLayer }) => spatialLayer)) + 1;
  // Resolutions: width and height of each spatial layer.
  if (bits.flag()) for (let i = 0; i < spatialLayers * 2; i++) bits.read(16);
  if (bits.overrun) return undefined;
  return {
    templateIdOffset,
    templates: layers.map((layer, index) => ({ ...layer, frameDiffs: frameDiffs[index] ?? [] })),
    targetSpatialLayers: Array.from({ length: targetCount }, (_, target) =>
      layers.reduce(
        (most, { spatialLayer }, index) =>
          indications[index]?.[target] === notPresent ? most : Math.max(most, spatialLayer),
        0,
      ),
    ),
    chainCount,
  };
}

function readLayers(bits: BitReader): { spatialLayer: number; temporalLayer: number }[] | undefined {
  const layers: { spatialLayer: number; temporalLayer: number }[] = [];
  let spatialLayer = 0;
  let temporalLayer = 0;
  for (let next: number = nextLayer.same; next !== nextLayer.end;) {
    if (layers.length === maxTemplates || bits.overrun) return undefined;
    layers.push({ spatialLayer, temporalLayer });
    next = bits.read(2);
    if (next === nextLayer.temporal) temporalLayer++;
    if (next !== nextLayer.spatial) continue;
    temporalLayer = 0;
    spatialLayer++;
  }
  return layers;
}

function readFrameDiffs(bits: BitReader): number[] {
  const diffs: number[] = [];
  while (bits.flag()) diffs.push(bits.read(4) + 1);
  return diffs;
}

/** Chains tell which losses matter; those are the decoder's concern. @returns how many there are. */
function readChains(bits: BitReader, targetCount: number, templateCount: number): number {
  const chainCount = bits.readBelow(targetCount + 1);
  if (chainCount === 0) return 0;
  for (let target = 0; target < targetCount; target++) bits.readBelow(chainCount);
  for (let i = 0; i < templateCount * chainCount; i++) bits.read(4);
  return chainCount;
}

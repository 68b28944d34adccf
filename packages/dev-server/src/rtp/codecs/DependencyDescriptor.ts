import { BitReader } from "../BitReader.ts";
import {
  type DependencyStructure,
  type FrameTemplate,
  readDependencyStructure,
} from "./DependencyStructure.ts";

const shortBytes = 3;
const templateIds = 64;

/**
 * The dependency descriptor header extension (AV1 RTP specification, appendix A), which says of a frame which layers
 * it belongs to and which frames it needs. Made to be filled again for each packet of one stream, since a descriptor
 * refers to the structure that came with the last key frame.
 *
 * ```
 * |S|E|template id (6)|  frame number (16)  | more, where the template does not say it all
 * ```
 */
export class DependencyDescriptor {
  startOfFrame = false;
  endOfFrame = false;
  /** 16 bits wide. */
  frameNumber = 0;
  spatialLayer = 0;
  temporalLayer = 0;
  /** Distances to the frames that it needs, in frame numbers. */
  frameDiffs: readonly number[] = [];
  /** It brings the structure for frames from here on: a key frame begins. */
  hasStructure = false;
  /** Highest spatial layer that is sent at present. */
  topSpatialLayer = 0;

  readonly #bits = new BitReader();
  #structure: DependencyStructure | undefined;

  /** Reads `packet[start, start + length)`. False when it is malformed, or its structure has not come. */
  parse(packet: Uint8Array, start: number, length: number): boolean {
    if (length < shortBytes) return false;
    const bits = this.#bits;
    bits.begin(packet, start, start + length);
    this.startOfFrame = bits.flag();
    this.endOfFrame = bits.flag();
    const templateId = bits.read(6);
    this.frameNumber = bits.read(16);
    this.hasStructure = false;
    const custom = { indications: false, frameDiffs: false };
    if (length > shortBytes && !this.#parseExtended(bits, custom)) return false;
    const structure = this.#structure;
    const template =
      structure?.templates[(templateId + templateIds - structure.templateIdOffset) % templateIds];
    if (!structure || !template) return false;
    this.#take(template, structure, custom);
    return !bits.overrun;
  }

  #parseExtended(bits: BitReader, custom: { indications: boolean; frameDiffs: boolean }): boolean {
    this.hasStructure = bits.flag();
    const hasActiveTargets = bits.flag();
    custom.indications = bits.flag();
    custom.frameDiffs = bits.flag();
    // Custom chains come last, and are not needed.
    bits.flag();
    if (this.hasStructure) {
      const structure = readDependencyStructure(bits);
      if (!structure) return false;
      this.#structure = structure;
      this.topSpatialLayer = Math.max(...structure.targetSpatialLayers);
    }
    if (!this.#structure) return false;
    if (hasActiveTargets) this.#parseActiveTargets(bits, this.#structure);
    return true;
  }

  #parseActiveTargets(bits: BitReader, { targetSpatialLayers }: DependencyStructure): void {
    this.topSpatialLayer = 0;
    // The last target's bit comes first.
    for (let target = targetSpatialLayers.length - 1; target >= 0; target--) {
      if (bits.flag()) this.topSpatialLayer = Math.max(this.topSpatialLayer, targetSpatialLayers[target]!);
    }
  }

  #take(
    template: FrameTemplate,
    { targetSpatialLayers }: DependencyStructure,
    custom: { indications: boolean; frameDiffs: boolean },
  ): void {
    this.spatialLayer = template.spatialLayer;
    this.temporalLayer = template.temporalLayer;
    if (custom.indications) this.#bits.skip(targetSpatialLayers.length * 2);
    this.frameDiffs = custom.frameDiffs ? this.#readFrameDiffs() : template.frameDiffs;
  }

  #readFrameDiffs(): number[] {
    const diffs: number[] = [];
    for (let nibbles = this.#bits.read(2); nibbles > 0; nibbles = this.#bits.read(2)) {
      diffs.push(this.#bits.read(nibbles * 4) + 1);
    }
    return diffs;
  }
}

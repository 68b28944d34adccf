/** What a packet says of its frame, one spatial layer of one picture, in codecs that put layers into one stream. */
export class LayeredFrame {
  /** Grows from frame to frame; a frame's packets have the same. */
  number = 0;
  spatialLayer = 0;
  temporalLayer = 0;
  /** The packet is the frame's last one. */
  end = false;
  /** Needs no earlier picture, though maybe layers below it in its own. */
  intraPicture = false;
  /** What it needs, as distances of {@link number}; undefined when the stream does not say. */
  references: readonly number[] | undefined;
  /** Without {@link references}: a subscriber can go up to its temporal layer here. */
  switchingUp = false;
  /** Highest spatial layer that the publisher sends now; Infinity when it does not say. */
  topSpatialLayer: number = Infinity;
}

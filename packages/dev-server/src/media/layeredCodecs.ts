/** Codecs that may hold several spatial and temporal layers in one stream (SVC). */
export function isLayeredCodec(mimeType: string): boolean {
  return mimeType === "video/vp9" || mimeType === "video/av1";
}

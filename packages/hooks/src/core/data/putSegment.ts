/** Hours of lively talk; what is older is dropped. */
export const mostSegments = 1000;

/** Puts a segment in its place, or a new one at the end; the oldest goes when there are too many. */
export function putSegment<T>(segments: Map<string, T>, key: string, segment: T): void {
  segments.set(key, segment);
  const [oldest = ""] = segments.keys();
  if (segments.size > mostSegments) segments.delete(oldest);
}

/** Newcomers into the places of those who left, and only then to the end. */
function fillPlaces(previous: readonly string[], next: readonly string[]): string[] {
  const present = new Set(next);
  const known = new Set(previous);
  const newcomers = next.filter((key) => !known.has(key));
  const kept = previous.map((key) => (present.has(key) ? key : newcomers.shift()));
  return [...kept.filter((key) => key !== undefined), ...newcomers];
}

/**
 * Keeps what is on screen where it is. Those already shown keep their places, newcomers fill the places of those who
 * left, and only then go to the end; someone `isUrgent` who would not be on the first page takes the place of the
 * first there who is not.
 *
 * @param previous - keys in the order last shown
 * @param next - keys in the order they come in now
 * @param pageSize - how many places the first page has
 *
 * @example
 * // b left, d came: d takes b's place.
 * const order = stableOrder(["a", "b", "c"], ["a", "c", "d"], 2);
 */
export function stableOrder(
  previous: readonly string[],
  next: readonly string[],
  pageSize: number,
  isUrgent: (key: string) => boolean = () => false,
): string[] {
  const isSame = previous.every((key, index) => key === next[index]);
  const order = isSame ? [...next] : fillPlaces(previous, next);
  for (const urgent of order.slice(pageSize).filter(isUrgent)) {
    const place = order.findIndex((key, index) => index < pageSize && !isUrgent(key));
    if (place < 0) break;
    const from = order.indexOf(urgent);
    const displaced = order[place];
    if (displaced === undefined) break;
    order[place] = urgent;
    order[from] = displaced;
  }
  return order;
}

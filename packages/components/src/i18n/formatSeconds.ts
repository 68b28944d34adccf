/** A duration in seconds with at most one decimal, in the way of the locale: `0.6 sec`. */
export function formatSeconds(durationMs: number, locale: string): string {
  const seconds = { style: "unit", unit: "second", maximumFractionDigits: 1 } as const;
  return (durationMs / 1000).toLocaleString(locale, seconds);
}

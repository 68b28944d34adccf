const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in the largest unit that gives at least one, in the way of the locale: `1.5 MB`. A kilobyte has 1000 bytes. */
export function formatBytes(bytes: number, locale: string): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const unit = { style: "unit", unit: units[step], maximumFractionDigits: 1 } as const;
  return (bytes / 1000 ** step).toLocaleString(locale, unit);
}

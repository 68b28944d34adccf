/** Whether a parsed JSON value is an object, and neither null nor a list. */
export function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a protobuf enum's name, if it has one. */
export function enumByName<Value extends number>(
  type: { [name: string]: string | Value },
  name: string,
): Value | undefined {
  const value = Object.hasOwn(type, name) ? type[name] : undefined;
  return typeof value === "number" ? value : undefined;
}

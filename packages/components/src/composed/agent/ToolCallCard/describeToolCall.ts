import type { ToolCall } from "@greenroom/hooks";

/** What a tool was given, and what it gave back or why it failed, as text to read. */
export function describeToolCall({ args, status, result, error }: ToolCall): string {
  const outcome = status === "done" ? toText(result) : (error?.message ?? "");
  return [toText(args), outcome].filter(Boolean).join("\n→ ");
}

function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
}

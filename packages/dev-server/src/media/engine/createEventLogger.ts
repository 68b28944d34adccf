import { errorMessage } from "../../base/errors.ts";
import type { LogContext, Logger } from "../../base/Logger.ts";
import type { EngineEvent } from "./EnginePort.ts";

/** A logger whose lines travel to the main thread, which knows the level and where lines go. */
export function createEventLogger(emit: (event: EngineEvent) => void, bound: LogContext = {}): Logger {
  const write =
    (level: (EngineEvent & { type: "logged" })["level"]) =>
    (message: string, context: LogContext = {}): void =>
      emit({ type: "logged", level, message, context: toPlain({ ...bound, ...context }) });
  return {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    child: (context) => createEventLogger(emit, { ...bound, ...context }),
  };
}

/** Values that can't be cloned to another thread become text. */
function toPlain(context: LogContext): LogContext {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => {
      if (value instanceof Error) return [key, errorMessage(value)];
      return [key, typeof value === "object" && value !== null ? JSON.stringify(value) : value];
    }),
  );
}

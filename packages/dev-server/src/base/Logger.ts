import { errorMessage } from "./errors.ts";

/** How much the server says; each level says what those before it say. */
export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

/** Facts that belong to a line: ids, counts, an `error`. Never tokens, keys or message bodies. */
export type LogContext = { [key: string]: unknown };

/**
 * What the levels mean: `error`, the server is at fault; `warn`, something outside misbehaved and was
 * refused; `info`, one line for each step in the life of a room or participant; `debug`, the rest.
 */
export interface Logger {
  error(message: string, context?: LogContext): void;
  warn(message: string, context?: LogContext): void;
  info(message: string, context?: LogContext): void;
  debug(message: string, context?: LogContext): void;
  /** A logger that adds `context` to each of its lines. */
  child(context: LogContext): Logger;
}

const ranks: { [level in LogLevel]: number } = { silent: 0, error: 1, warn: 2, info: 3, debug: 4 };

/** Writes to the console: errors and warnings to standard error, the rest to standard output. */
export function createLogger(level: LogLevel, bound: LogContext = {}): Logger {
  const write =
    (rank: LogLevel, print: (line: string) => void) =>
    (message: string, context: LogContext = {}): void => {
      if (ranks[rank] <= ranks[level]) print(`${rank} ${message}${describe({ ...bound, ...context })}`);
    };
  return {
    error: write("error", (line) => console.error(line)),
    warn: write("warn", (line) => console.error(line)),
    info: write("info", (line) => console.log(line)),
    debug: write("debug", (line) => console.log(line)),
    child: (context) => createLogger(level, { ...bound, ...context }),
  };
}

export const silentLogger: Logger = createLogger("silent");

function describe(context: LogContext): string {
  return Object.entries(context)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}=${format(value)}`)
    .join("");
}

function format(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(errorMessage(value));
  return typeof value === "string" && !/[\s="]/.test(value) ? value : JSON.stringify(value);
}

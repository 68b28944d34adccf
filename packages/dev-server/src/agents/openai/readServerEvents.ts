import { DevServerError } from "../../base/errors.ts";

const maxEventCharacters = 1_000_000;

/**
 * The data of each server-sent event (WHATWG HTML, "Server-sent events"), from bytes in any pieces.
 *
 * @throws DevServerError `malformed`: an event without an end
 */
export async function* readServerEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  for await (const piece of bytes) {
    rest += decoder.decode(piece, { stream: true });
    // A carriage return at the very end may be half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
      if (line !== "" || data.length === 0) continue;
      yield data.join("\n");
      data = [];
    }
    if (rest.length > maxEventCharacters) {
      throw new DevServerError("malformed", "The answer is no stream of events: a line has no end.");
    }
  }
  if (rest.startsWith("data:")) data.push(rest.slice(5).trim());
  if (data.length > 0) yield data.join("\n");
}

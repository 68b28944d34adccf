import type { Clock } from "../../base/Clock.ts";
import { DevServerError, type DevServerErrorCode, errorMessage } from "../../base/errors.ts";
import { withDeadline } from "../mock/withDeadline.ts";
import type { OpenAiAccess } from "./readOpenAiAccess.ts";

export interface OpenAiClientOptions extends OpenAiAccess {
  clock: Clock;
}

export interface OpenAiRequest {
  /** Below the base URL: `/chat/completions`. */
  path: string;
  /** Sent as JSON, unless it is a form. */
  body: FormData | { [key: string]: unknown };
  /** How long the next piece of the answer may take. */
  idleMs: number;
  signal: AbortSignal;
}

const maxAnswerBytes = 1_000_000;
const maxReasonCharacters = 300;

/** The status of a refusal (OpenAI API reference, "Error codes"). Others are taken for `unavailable`. */
const codes: ReadonlyMap<number, DevServerErrorCode> = new Map([
  [400, "invalid_argument"],
  [401, "unauthenticated"],
  [403, "permission_denied"],
  [404, "not_found"],
  [422, "invalid_argument"],
  [429, "resource_exhausted"],
]);

/** Asks a service that speaks OpenAI's API. */
export class OpenAiClient {
  readonly #options: OpenAiClientOptions;

  constructor(options: OpenAiClientOptions) {
    this.#options = options;
  }

  /**
   * The body of an answer, as it comes. Ends early, without an error, once `signal` is aborted.
   *
   * @throws DevServerError `unavailable`: not reached, too slow, or broken off. What the status means.
   */
  async *post({ path, body, idleMs, signal }: OpenAiRequest): AsyncGenerator<Uint8Array> {
    const { baseUrl, clock } = this.#options;
    const url = `${baseUrl}${path}`;
    const connection = new AbortController();
    try {
      yield* withDeadline(this.#fetch(url, body, connection.signal), { clock, idleMs, what: url, signal });
    } finally {
      connection.abort();
    }
  }

  /**
   * A whole answer as JSON.
   *
   * @returns undefined once `signal` is aborted
   * @throws DevServerError as {@link OpenAiClient.post}; `malformed`: it is no JSON, or too large
   */
  async postForJson(request: OpenAiRequest): Promise<unknown> {
    const text = await readText(this.post(request));
    if (request.signal.aborted) return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new DevServerError("malformed", `${request.path} answered what is not JSON.`, { cause });
    }
  }

  async *#fetch(url: string, body: OpenAiRequest["body"], signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { apiKey } = this.#options;
    const isForm = body instanceof FormData;
    const headers = {
      ...(apiKey && { Authorization: `Bearer ${apiKey}` }),
      ...(!isForm && { "Content-Type": "application/json" }),
    };
    try {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body: isForm ? body : JSON.stringify(body),
        signal,
      });
      if (!response.ok) throw await refusal(url, response);
      if (response.body) yield* response.body;
    } catch (error) {
      if (error instanceof DevServerError) throw error;
      // What went wrong with the network is in fetch's cause.
      const reason = error instanceof Error && error.cause ? errorMessage(error.cause) : errorMessage(error);
      throw new DevServerError("unavailable", `${url} could not be asked: ${reason}`, { cause: error });
    }
  }
}

async function refusal(url: string, response: Response): Promise<DevServerError> {
  const text = await readText(response.body ?? []).catch(() => "");
  const reason = text.slice(0, maxReasonCharacters).replace(/\s+/g, " ");
  return new DevServerError(
    codes.get(response.status) ?? "unavailable",
    `${url} answered ${response.status}${reason && `: ${reason}`}`,
  );
}

async function readText(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > maxAnswerBytes) throw new DevServerError("malformed", "The answer is too long.");
  }
  return text + decoder.decode();
}

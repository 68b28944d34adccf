import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeRequest {
  path: string;
  authorization: string | undefined;
  contentType: string;
  body: Buffer;
}

/** Answers a request. Without it the server answers 500. */
export type FakeAnswer = (response: ServerResponse, request: FakeRequest) => void;

/** A service that speaks OpenAI's API over HTTP, as a test wants it to. */
export class FakeOpenAi {
  readonly requests: FakeRequest[] = [];
  /** By path below the base URL. */
  readonly answers = new Map<string, FakeAnswer>();
  /** Connections that their client cut. */
  cut = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<FakeOpenAi> {
    const fake = new FakeOpenAi();
    fake.#server.listen(0, "127.0.0.1");
    await once(fake.#server, "listening");
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Bodies of JSON that were sent to a path. */
  sent(path: string): unknown[] {
    return this.requests
      .filter((request) => request.path === path)
      .map(({ body }) => JSON.parse(body.toString()) as unknown);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { authorization, "content-type": contentType = "" } = request.headers;
    const path = (request.url ?? "").replace(/^\/v1/, "");
    const read: FakeRequest = { path, authorization, contentType, body: Buffer.concat(pieces) };
    this.requests.push(read);
    response.on("close", () => {
      if (!response.writableFinished) this.cut++;
    });
    const answer = this.answers.get(path);
    if (answer) answer(response, read);
    else response.writeHead(500).end("no answer");
  }
}

/** Chunks of a chat completion as server-sent events. */
export function eventsOf(chunks: readonly object[], { done = true } = {}): string {
  const events = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
  return events.join("") + (done ? "data: [DONE]\n\n" : "");
}

/** One `chat.completion.chunk`. */
export function chunkOf(delta: object, finishReason: string | null = null): object {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "tiny",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  };
}

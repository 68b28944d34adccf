import { createServer, request, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to an app. */
export interface AppRequest {
  method: string;
  /** Path and query, as they stand in the request line. */
  url: string;
  /** Follows the path. */
  query?: string;
  headers?: Record<string, string>;
  /** An object goes as JSON. */
  payload?: string | Buffer | object;
}

/** What an app answered. */
export interface AppResponse {
  readonly statusCode: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly rawPayload: Buffer;
  /** Tests know the shape of what they asked for. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  json: <Value = unknown>() => Value;
}

/** Sends one request over a real socket to an app that listens for it alone. */
export async function requestApp(app: RequestListener, options: AppRequest): Promise<AppResponse> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await send((server.address() as AddressInfo).port, options);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

function send(port: number, { method, url, query, headers, payload }: AppRequest): Promise<AppResponse> {
  const isJson = typeof payload === "object" && !Buffer.isBuffer(payload);
  const body = isJson ? JSON.stringify(payload) : payload;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: "127.0.0.1",
      port,
      method,
      path: query === undefined ? url : `${url}?${query}`,
      agent: false,
      headers: {
        host: "localhost:80",
        ...(isJson ? { "content-type": "application/json" } : {}),
        ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
        ...headers,
      },
    });
    outgoing.once("error", reject).once("response", (response) => {
      const chunks: Buffer[] = [];
      response
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .once("end", () => {
          const rawPayload = Buffer.concat(chunks);
          const text = rawPayload.toString();
          const { statusCode, headers: answered } = response;
          resolve({
            statusCode,
            headers: answered,
            body: text,
            rawPayload,
            json: () => JSON.parse(text) as never,
          });
        });
    });
    outgoing.end(body);
  });
}

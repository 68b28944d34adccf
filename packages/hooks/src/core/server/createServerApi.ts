import { ServerApiError, type ServerApiErrorCode } from "../errors.ts";
import type { ServerApi } from "./ServerApi.ts";

/** Options of {@link createServerApi}. */
export interface ServerApiOptions {
  /**
   * Requests go to `<endpoint>/livekit.<Service>/<Method>` as POST with JSON, as in LiveKit's own server API: the app's
   * server checks who asks and passes them on to `<host>/twirp/…`.
   */
  endpoint: string;
  /** Headers to add, as the session's; asked anew for each request. */
  getHeaders?: (() => HeadersInit | Promise<HeadersInit>) | undefined;
}

const codes: Readonly<Record<number, ServerApiErrorCode>> = {
  400: "invalid",
  401: "not-allowed",
  403: "not-allowed",
  404: "not-found",
};

/** Maps of the app's own making: their keys are data. */
const maps = new Set(["attributes"]);

function toCamelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** livekit-server answers in snake_case, its SDKs in camelCase: here it is the latter. */
function camelize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelize);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    toCamelCase(key),
    maps.has(key) ? (inner as unknown) : camelize(inner),
  ]);
  return Object.fromEntries(entries);
}

async function failure(method: string, response: Response): Promise<ServerApiError> {
  const text = await response.text().catch(() => "");
  const why = `The server refused ${method} (${response.status}): ${text.slice(0, 200) || response.statusText}`;
  return new ServerApiError(codes[response.status] ?? "failed", why, { cause: response });
}

/**
 * The way to an endpoint of the app that passes calls on to LiveKit's server API. API key and secret stay there.
 *
 * @example
 * const serverApi = createServerApi({ endpoint: "/api/livekit" });
 * await serverApi.call("RoomService/RemoveParticipant", { room: "garden", identity: "ada" });
 */
export function createServerApi({ endpoint, getHeaders }: ServerApiOptions): ServerApi {
  return {
    call: async (method, request, signal) => {
      const headers = new Headers(await getHeaders?.());
      headers.set("content-type", "application/json");
      const url = `${endpoint.replace(/\/$/, "")}/livekit.${method}`;
      const body = JSON.stringify(request);
      const response = await fetch(url, { method: "POST", headers, body, signal: signal ?? null }).catch(
        (cause: unknown) => {
          signal?.throwIfAborted();
          throw new ServerApiError("unreachable", `${url} was not reached: see \`cause\`.`, { cause });
        },
      );
      if (!response.ok) throw await failure(method, response);
      return camelize(await response.json());
    },
  };
}

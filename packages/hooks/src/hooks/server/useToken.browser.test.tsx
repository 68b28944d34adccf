import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TokenSource } from "livekit-client";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { renderHook } from "vitest-browser-react";
import { tokenQueryOptions } from "../../core/server/tokenQueryOptions.ts";
import { useToken } from "./useToken.ts";

const encode = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const token = (lifeSeconds: number) => {
  const nowSeconds = Date.now() / 1000;
  return `${encode({ alg: "HS256" })}.${encode({ nbf: nowSeconds, exp: nowSeconds + lifeSeconds })}.sig`;
};
const createClient = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const wrap = (client: QueryClient) =>
  function Wrapper({ children }: { children: ReactNode }) {
    return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  };

test("useToken fetches from the app's endpoint in LiveKit's shape", async () => {
  const answer = { server_url: "wss://host", participant_token: token(3600) };
  const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(answer));
  const query = { endpoint: "/api/token", roomName: "garden", participantName: "Ada" };
  const { result } = await renderHook(() => useToken(query), { wrapper: wrap(createClient()) });
  await expect.poll(() => result.current.serverUrl).toBe("wss://host");
  expect(result.current).toMatchObject({
    token: answer.participant_token,
    status: "success",
    error: undefined,
  });
  expect(JSON.parse(fetch.mock.calls[0]?.[1]?.body as string)).toMatchObject({ room_name: "garden" });
  vi.restoreAllMocks();
});

test("useToken fetches anew before the token expires", async () => {
  const fetch = vi.fn(async () => ({ serverUrl: "wss://host", participantToken: token(1) }));
  const tokenSource = { fetch };
  const { result } = await renderHook(() => useToken({ tokenSource, roomName: "garden" }), {
    wrapper: wrap(createClient()),
  });
  await expect.poll(() => fetch.mock.calls.length, { timeout: 4000 }).toBeGreaterThan(1);
  expect(result.current.status).toBe("success");
});

test("useToken keeps the token that works when a refresh fails", async () => {
  let isUp = true;
  const tokenSource = {
    fetch: async () => {
      if (!isUp) throw new Error("down");
      return { serverUrl: "wss://host", participantToken: token(3600) };
    },
  };
  const client = createClient();
  const { result } = await renderHook(() => useToken({ tokenSource }, { queryClient: client }));
  await expect.poll(() => result.current.token).toBeDefined();
  isUp = false;
  result.current.refetch();
  await expect.poll(() => result.current.error).toMatchObject({ code: "fetch-failed" });
  expect(result.current.token).toBeDefined();
});

test("useToken takes livekit-client's literal source, and prefetched data", async () => {
  const tokenSource = TokenSource.literal({ serverUrl: "wss://literal", participantToken: token(3600) });
  const client = createClient();
  await client.prefetchQuery(tokenQueryOptions({ tokenSource }));
  const { result } = await renderHook(() => useToken({ tokenSource }), { wrapper: wrap(client) });
  expect(result.current.serverUrl).toBe("wss://literal");
});

test("useToken names itself and QueryClientProvider when there is none", async () => {
  await expect(renderHook(() => useToken({ endpoint: "/api/token" }))).rejects.toThrow(
    "useToken must be used within <QueryClientProvider>",
  );
});

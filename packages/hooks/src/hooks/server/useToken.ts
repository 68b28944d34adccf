"use client";

import { QueryClientContext, useQuery, type QueryClient } from "@tanstack/react-query";
import { useContext } from "react";
import { MissingProviderError, type TokenError } from "../../core/errors.ts";
import { tokenQueryOptions, type TokenQuery } from "../../core/server/tokenQueryOptions.ts";

/** What {@link useToken} returns. */
export interface UseTokenResult {
  serverUrl: string | undefined;
  token: string | undefined;
  error: TokenError | undefined;
  status: "pending" | "error" | "success";
  /** Fetches anew now. Never rejects: see `error`. */
  refetch: () => void;
}

/**
 * A token for a room, fetched through react-query and fetched anew before it expires.
 *
 * @param query - where from and for whom
 * @param options - `queryClient`: default the one from context
 * @throws MissingProviderError without a `QueryClientProvider` and without `queryClient`
 *
 * @example
 * const { serverUrl, token } = useToken({ endpoint: "/api/token", roomName: "garden", participantName: "Ada" });
 * const { room } = useRoom({ serverUrl, token, audio: true, video: true });
 */
export function useToken(
  query: TokenQuery,
  options: { queryClient?: QueryClient | undefined } = {},
): UseTokenResult {
  const fromContext = useContext(QueryClientContext);
  const queryClient = options.queryClient ?? fromContext;
  if (!queryClient)
    throw new MissingProviderError("useToken", "QueryClientProvider", "pass it a `queryClient`");
  const { data, error, status, refetch } = useQuery(tokenQueryOptions(query), queryClient);
  return {
    serverUrl: data?.serverUrl,
    token: data?.token,
    error: error ?? undefined,
    status,
    refetch: () => void refetch(),
  };
}

import type { QueryFunction, QueryObserverOptions } from "@tanstack/react-query";
import { TokenSource, type TokenSourceFetchOptions } from "livekit-client";
import { TokenError } from "../errors.ts";
import { msUntilRefresh } from "./tokenRefresh.ts";
import { onePer } from "../onePer.ts";

/** Anything of livekit-client's `TokenSource` (endpoint, literal, custom, …), or an object of the same shape. */
export interface TokenSourceLike {
  fetch: (
    options: TokenSourceFetchOptions,
    force?: boolean,
  ) => Promise<{ serverUrl: string; participantToken: string }>;
}

/** Where a token comes from and for whom it is. Give `tokenSource` or `endpoint`. */
export interface TokenQuery extends TokenSourceFetchOptions {
  tokenSource?: TokenSourceLike | undefined;
  /** The URL of the app's token endpoint, in the shape `TokenSource.endpoint` calls. */
  endpoint?: string | undefined;
}

/** What to connect with. */
export interface TokenData {
  serverUrl: string;
  token: string;
}

/** The key of a token query, for invalidation and prefetching. */
export type TokenQueryKey = readonly [
  "greenroom",
  "token",
  string | number | undefined,
  TokenSourceFetchOptions,
];

/** What react-query needs to fetch a token and keep it fresh. */
export type TokenQueryOptions = QueryObserverOptions<
  TokenData,
  TokenError,
  TokenData,
  TokenData,
  TokenQueryKey
> & {
  queryKey: TokenQueryKey;
  queryFn: QueryFunction<TokenData, TokenQueryKey>;
};

let lastSourceId = 0;

/** A source is no plain value: in a query key it stands as a number of its own. */
const idOf = onePer((_source: TokenSourceLike) => ++lastSourceId);

/** A token from where the query says.
 *
 * @throws TokenError `no-source` or `fetch-failed`
 */
export async function fetchToken(query: TokenQuery): Promise<TokenData> {
  const { tokenSource, endpoint, ...options } = query;
  const source: TokenSourceLike | undefined =
    tokenSource ?? (endpoint ? TokenSource.endpoint(endpoint) : undefined);
  if (!source) throw new TokenError("no-source", "No token source: give `tokenSource` or `endpoint`.");
  try {
    const { serverUrl, participantToken } = await source.fetch(options, true);
    return { serverUrl, token: participantToken };
  } catch (cause) {
    throw new TokenError("fetch-failed", "No token: see `cause`.", { cause });
  }
}

/**
 * The query of a token, which is fetched anew before it expires. Use it to prefetch or invalidate.
 *
 * @example
 * await queryClient.prefetchQuery(tokenQueryOptions({ endpoint: "/api/token", roomName: "garden" }));
 */
export function tokenQueryOptions(query: TokenQuery): TokenQueryOptions {
  const { tokenSource, endpoint, ...options } = query;
  return {
    queryKey: ["greenroom", "token", tokenSource ? idOf(tokenSource) : endpoint, options],
    queryFn: () => fetchToken(query),
    enabled: tokenSource !== undefined || endpoint !== undefined,
    staleTime: ({ state: { data, dataUpdatedAt } }) =>
      data ? msUntilRefresh(data.token, dataUpdatedAt, dataUpdatedAt) || Number.POSITIVE_INFINITY : 0,
    refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
      data ? msUntilRefresh(data.token, dataUpdatedAt, Date.now()) : false,
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: false,
  };
}

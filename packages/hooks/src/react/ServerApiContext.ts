"use client";

import { createContext, useContext, type Context } from "react";
import { MissingProviderError } from "../core/errors.ts";
import type { ServerApi } from "../core/server/ServerApi.ts";

/**
 * The way to the app's server for hooks and components below: see `createServerApi`.
 *
 * @example
 * const api = createServerApi({ endpoint: "/api/livekit" });
 * return (
 *   <ServerApiContext.Provider value={api}>
 *     <App />
 *   </ServerApiContext.Provider>
 * );
 */
export const ServerApiContext: Context<ServerApi | undefined> = createContext<ServerApi | undefined>(
  undefined,
);

/**
 * The server API from context, or undefined: show no moderation then.
 *
 * @example
 * const canModerate = useMaybeServerApi() !== undefined;
 */
export function useMaybeServerApi(): ServerApi | undefined {
  return useContext(ServerApiContext);
}

/**
 * The given server API, else the one from context.
 *
 * @param serverApi - beats the context
 * @param caller - named in the error; default `useEnsureServerApi`
 * @throws MissingProviderError when there is neither
 *
 * @example
 * const useRooms = (api?: ServerApi) => useEnsureServerApi(api, "useRooms");
 */
export function useEnsureServerApi(serverApi?: ServerApi, caller = "useEnsureServerApi"): ServerApi {
  const fromContext = useContext(ServerApiContext);
  const ensured = serverApi ?? fromContext;
  if (!ensured) throw new MissingProviderError(caller, "ServerApiContext.Provider", "pass it a `serverApi`");
  return ensured;
}

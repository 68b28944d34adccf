"use client";

import { createContext, createElement, useContext, type ReactElement, type ReactNode } from "react";
import { MissingProviderError } from "../../core/errors.ts";
import { RoomContext } from "../../react/RoomContext.ts";
import type { UseSessionReturn } from "./useSession.ts";

const SessionContext = createContext<UseSessionReturn | undefined>(undefined);

/** {@link SessionProvider} props. */
export interface SessionProviderProps {
  session: UseSessionReturn;
  children?: ReactNode;
}

/**
 * Gives a session and its room to hooks and components below.
 *
 * @example
 * const session = useSession(tokenSource);
 * return (
 *   <SessionProvider session={session}>
 *     <App />
 *   </SessionProvider>
 * );
 */
export function SessionProvider({ session, children }: SessionProviderProps): ReactElement {
  const inRoom = createElement(RoomContext.Provider, { value: session.room }, children);
  return createElement(SessionContext.Provider, { value: session }, inRoom);
}

/**
 * The session from context, or undefined.
 *
 * @example
 * const isRunning = useMaybeSessionContext()?.isConnected ?? false;
 */
export function useMaybeSessionContext(): UseSessionReturn | undefined {
  return useContext(SessionContext);
}

/**
 * The session from context.
 *
 * @throws MissingProviderError outside a `SessionProvider`
 *
 * @example
 * const { isConnected, end } = useSessionContext();
 * return <button disabled={!isConnected} onClick={() => void end()}>Hang up</button>;
 */
export function useSessionContext(): UseSessionReturn {
  const session = useContext(SessionContext);
  if (!session) throw new MissingProviderError("useSessionContext", "SessionProvider");
  return session;
}

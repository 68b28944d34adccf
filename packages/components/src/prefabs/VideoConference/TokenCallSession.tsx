import { useToken, type TokenError, type TokenQuery } from "@greenroom/hooks";
import { QueryClient, QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useState, type ReactElement } from "react";
import { CallSession, type CallSessionProps } from "./CallSession.tsx";

/** {@link TokenCallSession} props. */
export interface TokenCallSessionProps extends Omit<CallSessionProps, "serverUrl" | "token"> {
  query: TokenQuery;
  /** Told when a later token could not be fetched. The call goes on, and it is tried again. */
  onRefreshError?: ((error: TokenError) => void) | undefined;
}

/** {@link CallSession} with a token that is fetched, and kept fresh. */
export function TokenCallSession(props: TokenCallSessionProps): ReactElement {
  const { query, onRefreshError, ...session } = props;
  const [ownClient] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
  const queryClient = useContext(QueryClientContext) ?? ownClient;
  const { serverUrl, token, error } = useToken(query, { queryClient });
  const { onError } = session;
  useEffect(() => {
    if (error) (token === undefined ? onError : onRefreshError)?.(error);
    // The newest handler is of no more interest than the one that was there when the error came.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);
  return <CallSession {...session} serverUrl={serverUrl} token={token} />;
}

import { useToken, type TokenQuery } from "@greenroom/hooks";
import { QueryClient, QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useState, type ReactElement } from "react";
import { CallSession, type CallSessionProps } from "./CallSession.tsx";

/** {@link TokenCallSession} props. */
export interface TokenCallSessionProps extends Omit<CallSessionProps, "serverUrl" | "token"> {
  query: TokenQuery;
}

/** {@link CallSession} with a token that is fetched, and kept fresh. */
export function TokenCallSession(props: TokenCallSessionProps): ReactElement {
  const { query, ...session } = props;
  const [ownClient] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
  const queryClient = useContext(QueryClientContext) ?? ownClient;
  const { serverUrl, token, error } = useToken(query, { queryClient });
  const { onError } = session;
  useEffect(() => {
    if (error) onError(error);
    // The newest `onError` is of no more interest than the one that was there when the error came.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);
  return <CallSession {...session} serverUrl={serverUrl} token={token} />;
}

import {
  type ConnectError,
  DeviceError,
  RoomContext,
  type TokenError,
  useRoom,
  useToken,
  type JoinDevices,
  type TokenQuery,
} from "@greenroom/hooks";
import { QueryClient, QueryClientContext } from "@tanstack/react-query";
import type { DisconnectReason, Room, RoomOptions } from "livekit-client";
import { useContext, useEffect, useState, type ReactElement, type ReactNode } from "react";
import { useDeviceErrorToast } from "../../composed/controls/DeviceMenu/useDeviceErrorToast.ts";

/** What holds a room for as long as a call runs. */
export interface CallSessionProps extends JoinDevices {
  serverUrl?: string | undefined;
  token?: string | undefined;
  room?: Room | undefined;
  roomOptions?: RoomOptions | undefined;
  onDisconnected: (reason: DisconnectReason | undefined) => void;
  onError: (error: ConnectError | DeviceError | TokenError) => void;
  children: ReactNode;
}

/** Joins the room on mount, leaves it when gone, and gives it to the parts below. */
export function CallSession({ children, onError, ...options }: CallSessionProps): ReactElement {
  const toastDeviceError = useDeviceErrorToast();
  const { room } = useRoom({
    ...options,
    onError: (error) => {
      if (error instanceof DeviceError) toastDeviceError(error);
      onError(error);
    },
  });
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>;
}

/** {@link CallSession} with a token that is fetched, and kept fresh. */
export function TokenCallSession(
  props: Omit<CallSessionProps, "serverUrl" | "token"> & { query: TokenQuery },
): ReactElement {
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

import {
  type ConnectError,
  DeviceError,
  RoomContext,
  type TokenError,
  useRoom,
  type JoinDevices,
} from "@greenroom/hooks";
import type { DisconnectReason, Room, RoomOptions } from "livekit-client";
import type { ReactElement, ReactNode } from "react";
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

/** Receives each picture in the size in which it shows, if at all, and sends no size that nobody watches. */
const defaultRoomOptions: RoomOptions = { adaptiveStream: { pixelDensity: "screen" }, dynacast: true };

/** Joins the room on mount, leaves it when gone, and gives it to the parts below. */
export function CallSession({ children, onError, roomOptions, ...options }: CallSessionProps): ReactElement {
  const toastDeviceError = useDeviceErrorToast();
  const { room } = useRoom({
    ...options,
    roomOptions: { ...defaultRoomOptions, ...roomOptions },
    onError: (error) => {
      if (error instanceof DeviceError) toastDeviceError(error);
      onError(error);
    },
  });
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>;
}

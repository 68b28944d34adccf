import { ConnectError, TokenError, type DeviceError } from "@greenroom/hooks";
import type { DisconnectReason } from "livekit-client";
import { useMemo, type ReactElement } from "react";
import { Call } from "./Call.tsx";
import { problemOfError, screenAfter } from "./callScreen.ts";
import { CallSession } from "./CallSession.tsx";
import { hasTokenSource, type ConferenceConnection } from "./ConferenceConnection.ts";
import { CredentialsGate } from "./CredentialsGate.tsx";
import { TokenCall } from "./TokenCall.ts";
import type { CallScreenState } from "./useCallScreen.ts";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link JoinedScreen} props. */
export interface JoinedScreenProps extends ConferenceConnection {
  slots: VideoConferenceSlots;
  call: CallScreenState;
}

/** Joins the room and shows the call; tells how it ends. */
export function JoinedScreen(props: JoinedScreenProps): ReactElement {
  const { call, slots, serverUrl, token, room, roomOptions, onLeave, onError } = props;
  const { tokenEndpoint: endpoint, tokenSource, roomName } = props;
  const participantName = call.name || props.participantName;
  const query = useMemo(
    () => ({
      endpoint,
      tokenSource,
      ...(roomName === undefined ? {} : { roomName }),
      ...(participantName === undefined ? {} : { participantName }),
    }),
    [endpoint, tokenSource, roomName, participantName],
  );
  const session = {
    ...call.devices,
    room,
    roomOptions,
    onDisconnected: (reason: DisconnectReason | undefined) => {
      call.end(screenAfter(reason));
      onLeave?.(reason);
    },
    onError: (error: ConnectError | DeviceError | TokenError) => {
      if (error instanceof ConnectError || error instanceof TokenError) {
        call.end({ type: "problem", problem: problemOfError(error) });
      }
      onError?.(error);
    },
    children: <Call {...slots} />,
  };
  if (hasTokenSource(props)) return <TokenCall {...session} query={query} onRefreshError={onError} />;
  return (
    <CredentialsGate serverUrl={serverUrl} token={token} room={room} onError={onError} End={slots.End}>
      <CallSession {...session} serverUrl={serverUrl} token={token} />
    </CredentialsGate>
  );
}

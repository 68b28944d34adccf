import { ConnectError, TokenError, type DeviceError } from "@greenroom/hooks";
import { ConnectionState, type DisconnectReason } from "livekit-client";
import { lazy, Suspense, useEffect, useMemo, type ComponentType, type ReactElement } from "react";
import { ConnectionStateBannerView } from "../../composed/connection/ConnectionStateBanner/ConnectionStateBannerView.tsx";
import { CallLayoutView } from "./CallLayoutView.tsx";
import { Call, preloadCallParts } from "./callParts.ts";
import { problemOfError, screenAfter } from "./callScreen.ts";
import { CallSession } from "./CallSession.tsx";
import { CredentialsGate } from "./CredentialsGate.tsx";
import type { ConferenceConnection } from "./ConferenceConnection.ts";
import { ScreenFocus } from "./ScreenFocus.tsx";
import type { TokenCallSessionProps } from "./TokenCallSession.tsx";
import { useCallScreen, type CallScreenState } from "./useCallScreen.ts";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

const loadTokenCallSession = async (): Promise<{ default: ComponentType<TokenCallSessionProps> }> => ({
  default: (await import("./TokenCallSession.tsx")).TokenCallSession,
});

/** Fetching tokens brings a query library along, which a conference with a token of its own never needs. */
const TokenCallSession = lazy(loadTokenCallSession);

/** {@link ConferenceScreen} props. */
export interface ConferenceScreenProps extends ConferenceConnection {
  slots: VideoConferenceSlots;
}

/** The lobby, the call, or what follows it. */
export function ConferenceScreen(props: ConferenceScreenProps): ReactElement {
  const { slots, room, participantName } = props;
  const isJoined = room !== undefined && room.state !== ConnectionState.Disconnected;
  const call = useCallScreen({ type: isJoined || slots.Lobby === null ? "call" : "lobby" });
  const { screen, join, rejoin } = call;
  const asksName = hasSource(props);
  // While somebody looks into the mirror, what joining needs is fetched.
  useEffect(() => {
    preloadCallParts();
    if (asksName) void loadTokenCallSession();
  }, [asksName]);
  return (
    <ScreenFocus screen={screen.type}>
      {screen.type === "lobby" && slots.Lobby ? (
        <slots.Lobby withName={asksName} defaultName={participantName} onJoin={join} />
      ) : null}
      {screen.type === "call" ? (
        <Suspense fallback={<Connecting />}>
          <JoinedScreen {...props} call={call} />
        </Suspense>
      ) : null}
      {(screen.type === "left" || screen.type === "problem") && slots.End ? (
        <slots.End
          problem={screen.type === "problem" ? screen.problem : undefined}
          onRejoin={asksName || props.token !== undefined ? rejoin : undefined}
        />
      ) : null}
    </ScreenFocus>
  );
}

function Connecting(): ReactElement {
  return <CallLayoutView stage={null} notices={<ConnectionStateBannerView state="connecting" />} />;
}

function hasSource({ tokenEndpoint, tokenSource }: ConferenceConnection): boolean {
  return tokenEndpoint !== undefined || tokenSource !== undefined;
}

function JoinedScreen(props: ConferenceScreenProps & { call: CallScreenState }): ReactElement {
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
  if (hasSource(props)) return <TokenCallSession {...session} query={query} />;
  return (
    <CredentialsGate serverUrl={serverUrl} token={token} room={room} onError={onError} End={slots.End}>
      <CallSession {...session} serverUrl={serverUrl} token={token} />
    </CredentialsGate>
  );
}

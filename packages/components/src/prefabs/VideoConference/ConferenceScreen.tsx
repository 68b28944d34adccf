import { ConnectionState } from "livekit-client";
import { Suspense, useEffect, type ReactElement } from "react";
import { ConnectionStateBannerView } from "../../composed/connection/ConnectionStateBanner/ConnectionStateBannerView.tsx";
import { CallLayoutView } from "./CallLayoutView.tsx";
import { JoinedScreen, preloadCallParts } from "./callParts.ts";
import { hasTokenSource, type ConferenceConnection } from "./ConferenceConnection.ts";
import { ScreenFocus } from "./ScreenFocus.tsx";
import { useCallScreen } from "./useCallScreen.ts";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

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
  const asksName = hasTokenSource(props);
  // While somebody looks into the mirror, what joining needs is fetched.
  useEffect(() => {
    preloadCallParts(asksName);
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
        <Suspense fallback={null}>
          <slots.End
            problem={screen.type === "problem" ? screen.problem : undefined}
            onRate={props.onRate}
            onRejoin={asksName || props.token !== undefined ? rejoin : undefined}
          />
        </Suspense>
      ) : null}
    </ScreenFocus>
  );
}

function Connecting(): ReactElement {
  return <CallLayoutView stage={null} notices={<ConnectionStateBannerView state="connecting" />} />;
}

import { ConnectError, useConnectionState } from "@greenroom/hooks";
import { ConnectionState, type Room } from "livekit-client";
import { useEffect, useState, type ReactElement, type ReactNode } from "react";
import type { ConferenceConnection } from "./ConferenceConnection.ts";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link CredentialsGate} props. */
export interface CredentialsGateProps extends Pick<
  ConferenceConnection,
  "onError" | "room" | "serverUrl" | "token"
> {
  End: VideoConferenceSlots["End"];
  /** The call. */
  children: ReactNode;
}

/**
 * Holds a call back that has nothing to join with: neither server and token nor a room that is joined. It says so to
 * people and, as a `ConnectError`, to the program, and lets the call begin as soon as either arrives.
 */
export function CredentialsGate(props: CredentialsGateProps): ReactElement {
  const { serverUrl, token, room, children, ...missing } = props;
  if (serverUrl !== undefined && token !== undefined) return <>{children}</>;
  if (room === undefined) return <MissingCredentials {...missing} />;
  return (
    <JoinedRoomGate {...missing} room={room}>
      {children}
    </JoinedRoomGate>
  );
}

function JoinedRoomGate(props: Omit<CredentialsGateProps, "room"> & { room: Room }): ReactElement {
  const { room, children, ...missing } = props;
  const state = useConnectionState(room);
  // Once begun, the call itself tells how it ends.
  const [begun, setBegun] = useState(false);
  if (!begun && state !== ConnectionState.Disconnected) setBegun(true);
  return begun ? <>{children}</> : <MissingCredentials {...missing} />;
}

function MissingCredentials({ End, onError }: Pick<CredentialsGateProps, "End" | "onError">): ReactElement {
  useEffect(() => {
    onError?.(
      new ConnectError(
        "missing-credentials",
        "There is nothing to join with: give VideoConference `serverUrl` and `token`, `tokenEndpoint`, `tokenSource`, or a `room` that is joined.",
      ),
    );
    // Told once; a new handler does not make it news.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return <>{End ? <End problem="setup" /> : null}</>;
}

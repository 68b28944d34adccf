import type { ReactElement } from "react";
import { Lobby, type LobbyProps } from "../../composed/lobby/Lobby/Lobby.tsx";

/** The lobby of a call without pictures. */
export function AudioLobby(props: LobbyProps): ReactElement {
  return <Lobby {...props} withCamera={false} />;
}

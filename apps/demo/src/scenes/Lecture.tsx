import { Webinar } from "@greenroom/components";
import { ServerApiContext } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useDevAccess } from "../devAccess.ts";
import type { SceneProps } from "./SceneProps.ts";

/** Hosts stand on stage and may bring others there; guests get a token without `canPublish`. */
export function Lecture({ roomName, participantName, isHost }: SceneProps): ReactElement {
  const grant = isHost ? { roomAdmin: true } : { canPublish: false };
  const { tokenSource, serverApi } = useDevAccess(roomName, grant);
  return (
    <ServerApiContext.Provider value={isHost ? serverApi : undefined}>
      <Webinar tokenSource={tokenSource} roomName={roomName} participantName={participantName} />
    </ServerApiContext.Provider>
  );
}

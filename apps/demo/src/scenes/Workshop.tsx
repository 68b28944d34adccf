import { VideoConference } from "@greenroom/components";
import { ServerApiContext } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { useDevAccess } from "../devAccess.ts";
import type { SceneProps } from "./SceneProps.ts";

/** Hosts mute, remove, and send groups into breakout rooms. Their server decides what they may; here it is the page. */
export function Workshop({ roomName, participantName, isHost }: SceneProps): ReactElement {
  const { tokenSource, serverApi } = useDevAccess(roomName, isHost ? { roomAdmin: true } : {});
  return (
    <ServerApiContext.Provider value={isHost ? serverApi : undefined}>
      <VideoConference tokenSource={tokenSource} roomName={roomName} participantName={participantName} />
    </ServerApiContext.Provider>
  );
}

import { Livestream, VideoConference } from "@greenroom/components";
import type { ReactElement } from "react";
import { useDevAccess } from "../devAccess.ts";
import type { SceneProps } from "./SceneProps.ts";

/** Hosts are on air; guests watch with a token that can publish nothing. */
export function Broadcast({ roomName, participantName, isHost }: SceneProps): ReactElement {
  const { tokenSource } = useDevAccess(roomName, { canPublish: isHost });
  const Screen = isHost ? VideoConference : Livestream;
  return <Screen tokenSource={tokenSource} roomName={roomName} participantName={participantName} />;
}

import { AudioConference } from "@greenroom/components";
import type { ReactElement } from "react";
import type { SceneProps } from "./SceneProps.ts";

/** A call without pictures: no camera is asked for. */
export function Voices({ roomName, participantName }: SceneProps): ReactElement {
  return <AudioConference tokenEndpoint="/api/token" roomName={roomName} participantName={participantName} />;
}

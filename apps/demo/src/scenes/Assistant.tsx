import { VoiceAgent } from "@greenroom/components";
import type { ReactElement } from "react";
import type { SceneProps } from "./SceneProps.ts";

/** A conversation with whichever agent worker is connected to the dev server. */
export function Assistant({ roomName, participantName }: SceneProps): ReactElement {
  return <VoiceAgent tokenEndpoint="/api/token" roomName={roomName} participantName={participantName} />;
}

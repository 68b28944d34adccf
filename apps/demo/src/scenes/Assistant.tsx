import { VoiceAgent } from "@greenroom/components";
import type { ReactElement } from "react";
import type { SceneProps } from "./SceneProps.ts";

/** A conversation with the agent of `greenroom.config.ts`. */
export function Assistant({ roomName, participantName }: SceneProps): ReactElement {
  return (
    <VoiceAgent
      tokenEndpoint="/api/token"
      agentName="assistant"
      roomName={roomName}
      participantName={participantName}
    />
  );
}

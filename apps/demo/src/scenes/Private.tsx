import { VideoConference } from "@greenroom/components";
import { type E2EEOptions, ExternalE2EEKeyProvider } from "livekit-client";
import { type ReactElement, useMemo } from "react";
import type { SceneProps } from "./SceneProps.ts";

/** Sound, pictures and chat are encrypted from person to person: all enter the same key in the settings. */
export function Private({ roomName, participantName }: SceneProps): ReactElement {
  const roomOptions = useMemo(() => ({ encryption: createEncryption() }), []);
  return (
    <VideoConference
      tokenEndpoint="/api/token"
      roomName={roomName}
      participantName={participantName}
      roomOptions={roomOptions}
    />
  );
}

function createEncryption(): E2EEOptions {
  const worker = new Worker(new URL("livekit-client/e2ee-worker", import.meta.url), { type: "module" });
  return { keyProvider: new ExternalE2EEKeyProvider(), worker };
}

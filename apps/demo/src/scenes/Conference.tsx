import { VideoConference } from "@greenroom/components";
import type { ReactElement } from "react";
import type { SceneProps } from "./SceneProps.ts";

/** The whole kit: the token comes from the dev server's endpoint, on this page's own origin. */
export function Conference({ roomName, participantName }: SceneProps): ReactElement {
  return (
    <VideoConference
      tokenEndpoint="/api/token"
      roomName={roomName}
      participantName={participantName}
      effects={() => import("@greenroom/effects")}
      // Where your own app would send it to its server.
      onRate={(stars) => localStorage.setItem("last-rating", String(stars))}
    />
  );
}

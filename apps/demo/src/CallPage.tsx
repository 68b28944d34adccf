import { VideoConference } from "@greenroom/components";
import type { ReactElement } from "react";

interface CallPageProps {
  roomName: string;
  /** Fills in the lobby's name field. */
  participantName: string;
}

/** The whole kit: the token comes from the dev server's endpoint, on this page's own origin. */
export function CallPage({ roomName, participantName }: CallPageProps): ReactElement {
  return (
    <main className="call">
      <VideoConference tokenEndpoint="/api/token" roomName={roomName} participantName={participantName} />
    </main>
  );
}

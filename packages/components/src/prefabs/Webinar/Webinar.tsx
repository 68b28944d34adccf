import type { ReactElement } from "react";
import { NameLobby } from "../../composed/lobby/NameLobby/NameLobby.tsx";
import { VideoConference, type VideoConferenceProps } from "../VideoConference/VideoConference.tsx";
import type { VideoConferenceSlots } from "../VideoConference/VideoConferenceSlots.ts";
import { WebinarControlBar } from "./WebinarControlBar.tsx";
import { WebinarNotices } from "./WebinarNotices.tsx";
import { WebinarPeople } from "./WebinarPeople.tsx";
import { WebinarStage } from "./WebinarStage.tsx";

/** {@link Webinar} props. */
export type WebinarProps = VideoConferenceProps;

const webinarParts: Partial<VideoConferenceSlots> = {
  Lobby: NameLobby,
  Stage: WebinarStage,
  ControlBar: WebinarControlBar,
  People: WebinarPeople,
  Notices: WebinarNotices,
};

/**
 * A stage and an audience. The token says who is where: with `canPublish` on stage, without in the audience, whose
 * hands can be raised. Inside a `ServerApiContext` people can be brought on stage and back. It fills its container.
 *
 * @example
 * const serverApi = createServerApi({ endpoint: "/api/livekit" });
 * return (
 *   <ServerApiContext.Provider value={serverApi}>
 *     <Webinar tokenEndpoint="/api/token" roomName="lecture" />
 *   </ServerApiContext.Provider>
 * );
 */
export function Webinar({ slots, ...props }: WebinarProps): ReactElement {
  return <VideoConference {...props} slots={{ ...webinarParts, ...slots }} />;
}

import type { ReactElement } from "react";
import { NameLobby } from "../../composed/lobby/NameLobby/NameLobby.tsx";
import { VideoConference, type VideoConferenceProps } from "../VideoConference/VideoConference.tsx";
import type { VideoConferenceSlots } from "../VideoConference/VideoConferenceSlots.ts";
import { StageAdapterContext, type StageAdapter } from "./StageAdapter.ts";
import { WebinarControlBar } from "./WebinarControlBar.tsx";
import { WebinarNotices } from "./WebinarNotices.tsx";
import { WebinarPeople } from "./WebinarPeople.tsx";
import { WebinarStage } from "./WebinarStage.tsx";

/** {@link Webinar} props. */
export interface WebinarProps extends VideoConferenceProps {
  /** Brings people on stage and back. Give it to hosts only; without it nobody is moved from here. */
  stageAdapter?: StageAdapter | undefined;
}

const webinarParts: Partial<VideoConferenceSlots> = {
  Lobby: NameLobby,
  Stage: WebinarStage,
  ControlBar: WebinarControlBar,
  People: WebinarPeople,
  Notices: WebinarNotices,
};

/**
 * A stage and an audience. The token says who is where: with `canPublish` on stage, without in the audience, whose
 * hands can be raised and who can be brought on stage. It fills its container.
 *
 * @example
 * <Webinar tokenEndpoint="/api/token" roomName="lecture" stageAdapter={isHost ? adapter : undefined} />
 */
export function Webinar({ slots, stageAdapter, ...props }: WebinarProps): ReactElement {
  return (
    <StageAdapterContext.Provider value={stageAdapter}>
      <VideoConference {...props} slots={{ ...webinarParts, ...slots }} />
    </StageAdapterContext.Provider>
  );
}

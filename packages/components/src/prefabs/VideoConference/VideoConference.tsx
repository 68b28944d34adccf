import type { ComponentPropsWithoutRef, ReactElement } from "react";
import { Lobby } from "../../composed/lobby/Lobby/Lobby.tsx";
import { classNames } from "../../internal/classNames.ts";
import { GreenroomRoot, type GreenroomRootProps } from "../../primitives/GreenroomRoot/GreenroomRoot.tsx";
import { CallEnd } from "./CallEnd.tsx";
import { callParts } from "./callParts.ts";
import type { ConferenceConnection } from "./ConferenceConnection.ts";
import { ConferenceScreen } from "./ConferenceScreen.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link VideoConference} props. */
export interface VideoConferenceProps
  extends ConferenceConnection, Omit<ComponentPropsWithoutRef<"div">, "children" | "onError"> {
  /** Light or dark. Default: the page's `data-gr-theme` or `data-lk-theme`, else what the system prefers. */
  theme?: GreenroomRootProps["theme"];
  /** Other parts for the regions of the screen. */
  slots?: Partial<VideoConferenceSlots> | undefined;
}

const defaultSlots: VideoConferenceSlots = {
  ...callParts,
  Lobby,
  End: CallEnd,
};

/**
 * A whole video conference: lobby, call, chat, and the way back. It fills its container.
 *
 * @example
 * <VideoConference tokenEndpoint="/api/token" roomName="garden" />
 */
export function VideoConference(props: VideoConferenceProps): ReactElement {
  const {
    serverUrl,
    token,
    tokenEndpoint,
    tokenSource,
    roomName,
    participantName,
    room,
    roomOptions,
    ...rest
  } = props;
  const { onLeave, onError, theme, slots, className, ...root } = rest;
  const parts = { ...defaultSlots, ...slots };
  const connection = {
    serverUrl,
    token,
    tokenEndpoint,
    tokenSource,
    roomName,
    participantName,
    room,
    roomOptions,
  };
  return (
    <GreenroomRoot theme={theme} {...root} className={classNames("gr-conference", className)}>
      <ConferenceScreen slots={parts} {...connection} onLeave={onLeave} onError={onError} />
    </GreenroomRoot>
  );
}

import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { ChatToggle } from "../ChatToggle/ChatToggle.tsx";
import { DeviceMenu } from "../DeviceMenu/DeviceMenu.tsx";
import { LayoutMenu } from "../LayoutMenu/LayoutMenu.tsx";
import { LeaveButton } from "../LeaveButton/LeaveButton.tsx";
import { PeopleToggleView } from "../PeopleToggle/PeopleToggleView.tsx";
import { TrackToggle } from "../TrackToggle/TrackToggle.tsx";
import { ControlBarView, ControlGroup, type ControlBarViewProps } from "./ControlBarView.tsx";

/** {@link ControlBar} props. */
export interface ControlBarProps extends ControlBarViewProps {
  /** Whether the chat shows. Without it there is no chat button. */
  chatOpen?: boolean | undefined;
  onChatOpenChange?: ((open: boolean) => void) | undefined;
  /** Whether the list of people shows. Without it there is no button for it. */
  peopleOpen?: boolean | undefined;
  onPeopleOpenChange?: ((open: boolean) => void) | undefined;
}

/**
 * Microphone, camera, screen share, chat, people, layout and leave. Children stand before the leave button; compose a
 * {@link ControlBarView} of the same parts for another choice or order.
 */
export function ControlBar({
  chatOpen,
  onChatOpenChange,
  peopleOpen,
  onPeopleOpenChange,
  children,
  ...props
}: ControlBarProps): ReactElement {
  return (
    <ControlBarView {...props}>
      <ControlGroup>
        <TrackToggle source={Track.Source.Microphone} />
        <DeviceMenu kind="audioinput" />
      </ControlGroup>
      <ControlGroup>
        <TrackToggle source={Track.Source.Camera} />
        <DeviceMenu kind="videoinput" />
      </ControlGroup>
      {canShareScreen() ? <TrackToggle source={Track.Source.ScreenShare} /> : null}
      {chatOpen !== undefined && onChatOpenChange ? (
        <ChatToggle open={chatOpen} onOpenChange={onChatOpenChange} />
      ) : null}
      {peopleOpen !== undefined && onPeopleOpenChange ? (
        <PeopleToggleView pressed={peopleOpen} onPressedChange={onPeopleOpenChange} />
      ) : null}
      <LayoutMenu />
      {children}
      <LeaveButton />
    </ControlBarView>
  );
}

/** Phones' browsers cannot share a screen. */
function canShareScreen(): boolean {
  return typeof navigator !== "undefined" && "getDisplayMedia" in (navigator.mediaDevices ?? {});
}

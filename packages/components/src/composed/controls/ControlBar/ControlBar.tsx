import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { CaptionsToggle } from "../CaptionsToggle/CaptionsToggle.tsx";
import { ChatToggle } from "../ChatToggle/ChatToggle.tsx";
import { DeviceMenu } from "../DeviceMenu/DeviceMenu.tsx";
import { HandToggle } from "../HandToggle/HandToggle.tsx";
import { LayoutMenu } from "../LayoutMenu/LayoutMenu.tsx";
import { LeaveButton } from "../LeaveButton/LeaveButton.tsx";
import { MoreMenu, type CallDialog } from "../MoreMenu/MoreMenu.tsx";
import { PeopleToggle } from "../PeopleToggle/PeopleToggle.tsx";
import { MicrophoneControl } from "../MicrophoneControl.tsx";
import { ReactionsMenu } from "../ReactionsMenu/ReactionsMenu.tsx";
import { TrackToggle } from "../TrackToggle/TrackToggle.tsx";
import { useCanPublish } from "../useCanPublish.ts";
import { useCanRaiseHand } from "../useCanRaiseHand.ts";
import { ControlBarView, ControlGroup, type ControlBarViewProps } from "./ControlBarView.tsx";

/** {@link ControlBar} props. */
export interface ControlBarProps extends ControlBarViewProps {
  /** Whether the chat shows. Without it there is no chat button. */
  chatOpen?: boolean | undefined;
  onChatOpenChange?: ((open: boolean) => void) | undefined;
  /** Whether the list of people shows. Without it there is no button for it. */
  peopleOpen?: boolean | undefined;
  onPeopleOpenChange?: ((open: boolean) => void) | undefined;
  /** The dialogs that the menu offers. Default: none. */
  dialogs?: readonly CallDialog[] | undefined;
  onOpenDialog?: ((dialog: CallDialog) => void) | undefined;
  /** Whether there is a place for captions. Default: false. */
  withCaptions?: boolean | undefined;
}

/**
 * Microphone, camera, screen share, hand, reactions, captions, chat, people, layout, more and leave, as far as the
 * token allows them. Where it is narrow, the menu holds what has no place. Children stand before the leave button;
 * compose a {@link ControlBarView} of the same parts for another choice or order.
 */
export function ControlBar(props: ControlBarProps): ReactElement {
  const { chatOpen, onChatOpenChange, peopleOpen, onPeopleOpenChange, ...others } = props;
  const { dialogs, onOpenDialog, withCaptions = false, children, ...rest } = others;
  const canPublish = useCanPublish();
  const canRaiseHand = useCanRaiseHand();
  return (
    <ControlBarView {...rest}>
      {canPublish(Track.Source.Microphone) ? <MicrophoneControl /> : null}
      {canPublish(Track.Source.Camera) ? (
        <ControlGroup>
          <TrackToggle source={Track.Source.Camera} />
          <DeviceMenu kind="videoinput" />
        </ControlGroup>
      ) : null}
      {canShareScreen() && canPublish(Track.Source.ScreenShare) ? (
        <TrackToggle source={Track.Source.ScreenShare} />
      ) : null}
      {canRaiseHand ? <HandToggle /> : null}
      <ReactionsMenu />
      {withCaptions ? <CaptionsToggle /> : null}
      {chatOpen !== undefined && onChatOpenChange ? (
        <ChatToggle open={chatOpen} onOpenChange={onChatOpenChange} />
      ) : null}
      {peopleOpen !== undefined && onPeopleOpenChange ? (
        <PeopleToggle open={peopleOpen} onOpenChange={onPeopleOpenChange} />
      ) : null}
      <LayoutMenu />
      <MoreMenu dialogs={dialogs} onOpenDialog={onOpenDialog} withCaptions={withCaptions} />
      {children}
      <LeaveButton />
    </ControlBarView>
  );
}

/** Phones' browsers cannot share a screen. */
function canShareScreen(): boolean {
  return typeof navigator !== "undefined" && "getDisplayMedia" in (navigator.mediaDevices ?? {});
}

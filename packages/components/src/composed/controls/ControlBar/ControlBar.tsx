import { useLocalParticipantPermissions } from "@greenroom/hooks";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { usePreferences } from "../../settings/Preferences/usePreferences.ts";
import { CaptionsToggle } from "../CaptionsToggle/CaptionsToggle.tsx";
import { ChatToggle } from "../ChatToggle/ChatToggle.tsx";
import { DeviceMenu } from "../DeviceMenu/DeviceMenu.tsx";
import { HandToggle } from "../HandToggle/HandToggle.tsx";
import { LayoutMenu } from "../LayoutMenu/LayoutMenu.tsx";
import { LeaveButton } from "../LeaveButton/LeaveButton.tsx";
import { MoreMenu, type CallDialog } from "../MoreMenu/MoreMenu.tsx";
import { PeopleToggle } from "../PeopleToggle/PeopleToggle.tsx";
import { PushToTalkButton } from "../PushToTalkButton/PushToTalkButton.tsx";
import { ReactionsMenu } from "../ReactionsMenu/ReactionsMenu.tsx";
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
  /** The dialogs that the menu offers. Default: none. */
  dialogs?: readonly CallDialog[] | undefined;
  onOpenDialog?: ((dialog: CallDialog) => void) | undefined;
  /** Whether there is a place for captions. Default: false. */
  withCaptions?: boolean | undefined;
}

/**
 * Microphone, camera, screen share, hand, reactions, captions, chat, people, layout, more and leave. Where it is narrow, the menu
 * holds what has no place. Children stand before the leave button; compose a {@link ControlBarView} of the same parts
 * for another choice or order.
 */
export function ControlBar(props: ControlBarProps): ReactElement {
  const { chatOpen, onChatOpenChange, peopleOpen, onPeopleOpenChange, ...others } = props;
  const { preferences } = usePreferences();
  const { dialogs, onOpenDialog, withCaptions = false, children, ...rest } = others;
  const canRaiseHand = useLocalParticipantPermissions()?.canUpdateMetadata !== false;
  return (
    <ControlBarView {...rest}>
      <ControlGroup>
        {preferences.pushToTalk ? <PushToTalkButton /> : <TrackToggle source={Track.Source.Microphone} />}
        <DeviceMenu kind="audioinput" />
      </ControlGroup>
      <ControlGroup>
        <TrackToggle source={Track.Source.Camera} />
        <DeviceMenu kind="videoinput" />
      </ControlGroup>
      {canShareScreen() ? <TrackToggle source={Track.Source.ScreenShare} /> : null}
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

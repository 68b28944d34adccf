import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { CaptionsToggle } from "../../composed/controls/CaptionsToggle/CaptionsToggle.tsx";
import { ChatToggle } from "../../composed/controls/ChatToggle/ChatToggle.tsx";
import type { ControlBarProps } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { ControlBarView, ControlGroup } from "../../composed/controls/ControlBar/ControlBarView.tsx";
import { DeviceMenu } from "../../composed/controls/DeviceMenu/DeviceMenu.tsx";
import { LeaveButton } from "../../composed/controls/LeaveButton/LeaveButton.tsx";
import { MoreMenu } from "../../composed/controls/MoreMenu/MoreMenu.tsx";
import { PeopleToggleView } from "../../composed/controls/PeopleToggle/PeopleToggleView.tsx";
import { TrackToggle } from "../../composed/controls/TrackToggle/TrackToggle.tsx";

/** Microphone, chat, people, captions, more and leave. */
export function AudioControlBar(props: ControlBarProps): ReactElement {
  const { chatOpen, onChatOpenChange, peopleOpen, onPeopleOpenChange, ...others } = props;
  const { dialogs, onOpenDialog, withCaptions = false, children, ...rest } = others;
  return (
    <ControlBarView {...rest}>
      <ControlGroup>
        <TrackToggle source={Track.Source.Microphone} />
        <DeviceMenu kind="audioinput" />
      </ControlGroup>
      {chatOpen !== undefined && onChatOpenChange ? (
        <ChatToggle open={chatOpen} onOpenChange={onChatOpenChange} />
      ) : null}
      {peopleOpen !== undefined && onPeopleOpenChange ? (
        <PeopleToggleView pressed={peopleOpen} onPressedChange={onPeopleOpenChange} />
      ) : null}
      {withCaptions ? <CaptionsToggle /> : null}
      <MoreMenu dialogs={dialogs} onOpenDialog={onOpenDialog} withCaptions={withCaptions} />
      {children}
      <LeaveButton />
    </ControlBarView>
  );
}

import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { CaptionsToggle } from "../../composed/controls/CaptionsToggle/CaptionsToggle.tsx";
import { ChatToggle } from "../../composed/controls/ChatToggle/ChatToggle.tsx";
import type { ControlBarProps } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { ControlBarView } from "../../composed/controls/ControlBar/ControlBarView.tsx";
import { LeaveButton } from "../../composed/controls/LeaveButton/LeaveButton.tsx";
import { MicrophoneControl } from "../../composed/controls/MicrophoneControl.tsx";
import { MoreMenu } from "../../composed/controls/MoreMenu/MoreMenu.tsx";
import { PeopleToggleView } from "../../composed/controls/PeopleToggle/PeopleToggleView.tsx";
import { useCanPublish } from "../../composed/controls/useCanPublish.ts";

/** Microphone, chat, people, captions, more and leave. */
export function AudioControlBar(props: ControlBarProps): ReactElement {
  const { chatOpen, onChatOpenChange, peopleOpen, onPeopleOpenChange, ...others } = props;
  const { dialogs, onOpenDialog, withCaptions = false, children, ...rest } = others;
  const canTalk = useCanPublish()(Track.Source.Microphone);
  return (
    <ControlBarView {...rest}>
      {canTalk ? <MicrophoneControl /> : null}
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

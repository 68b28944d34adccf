import { useLocalParticipantPermissions } from "@greenroom/hooks";
import type { ReactElement } from "react";
import { CaptionsToggle } from "../../composed/controls/CaptionsToggle/CaptionsToggle.tsx";
import { ChatToggle } from "../../composed/controls/ChatToggle/ChatToggle.tsx";
import { ControlBar, type ControlBarProps } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { ControlBarView } from "../../composed/controls/ControlBar/ControlBarView.tsx";
import { HandToggle } from "../../composed/controls/HandToggle/HandToggle.tsx";
import { LeaveButton } from "../../composed/controls/LeaveButton/LeaveButton.tsx";
import { MoreMenu } from "../../composed/controls/MoreMenu/MoreMenu.tsx";
import { PeopleToggleView } from "../../composed/controls/PeopleToggle/PeopleToggleView.tsx";

/** On stage, the controls of a conference; in the audience a hand to raise, chat, people and leave. */
export function WebinarControlBar(props: ControlBarProps): ReactElement {
  const permissions = useLocalParticipantPermissions();
  if (permissions?.canPublish === true) return <ControlBar {...props} />;
  const { chatOpen, onChatOpenChange, peopleOpen, onPeopleOpenChange, ...others } = props;
  const { dialogs, onOpenDialog, withCaptions, children, ...rest } = others;
  return (
    <ControlBarView {...rest}>
      {permissions?.canUpdateMetadata === true ? <HandToggle /> : null}
      {withCaptions ? <CaptionsToggle /> : null}
      {chatOpen !== undefined && onChatOpenChange ? (
        <ChatToggle open={chatOpen} onOpenChange={onChatOpenChange} />
      ) : null}
      {peopleOpen !== undefined && onPeopleOpenChange ? (
        <PeopleToggleView pressed={peopleOpen} onPressedChange={onPeopleOpenChange} />
      ) : null}
      <MoreMenu dialogs={dialogs} onOpenDialog={onOpenDialog} withCaptions={withCaptions} />
      {children}
      <LeaveButton />
    </ControlBarView>
  );
}

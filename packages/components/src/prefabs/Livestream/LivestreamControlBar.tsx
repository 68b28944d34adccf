import type { ReactElement } from "react";
import { ChatToggle } from "../../composed/controls/ChatToggle/ChatToggle.tsx";
import type { ControlBarProps } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { ControlBarView } from "../../composed/controls/ControlBar/ControlBarView.tsx";
import { FullscreenButton } from "../../composed/controls/FullscreenButton/FullscreenButton.tsx";
import { LeaveButton } from "../../composed/controls/LeaveButton/LeaveButton.tsx";
import { SoundToggle } from "../../composed/controls/SoundToggle/SoundToggle.tsx";

/** Sound, full screen, chat and leave. */
export function LivestreamControlBar(props: ControlBarProps): ReactElement {
  const { chatOpen, onChatOpenChange, peopleOpen: _open, onPeopleOpenChange: _change, ...others } = props;
  const { dialogs: _dialogs, onOpenDialog: _openDialog, children, ...rest } = others;
  return (
    <ControlBarView {...rest}>
      <SoundToggle />
      {chatOpen !== undefined && onChatOpenChange ? (
        <ChatToggle open={chatOpen} onOpenChange={onChatOpenChange} />
      ) : null}
      <FullscreenButton />
      {children}
      <LeaveButton />
    </ControlBarView>
  );
}

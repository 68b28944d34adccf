import type { ReactElement } from "react";
import { CaptionsToggle } from "../../composed/controls/CaptionsToggle/CaptionsToggle.tsx";
import { ChatToggle } from "../../composed/controls/ChatToggle/ChatToggle.tsx";
import type { ControlBarProps } from "../../composed/controls/ControlBar/ControlBar.tsx";
import { ControlBarView } from "../../composed/controls/ControlBar/ControlBarView.tsx";
import { FullscreenButton } from "../../composed/controls/FullscreenButton/FullscreenButton.tsx";
import { LeaveButton } from "../../composed/controls/LeaveButton/LeaveButton.tsx";
import { SoundToggle } from "../../composed/controls/SoundToggle/SoundToggle.tsx";

/** Sound, full screen, chat and leave. */
export function LivestreamControlBar(props: ControlBarProps): ReactElement {
  const {
    chatOpen,
    onChatOpenChange,
    peopleOpen: _open,
    onPeopleOpenChange: _change,
    dialogs: _dialogs,
    onOpenDialog: _openDialog,
    withCaptions,
    children,
    ...rest
  } = props;
  return (
    <ControlBarView {...rest}>
      <SoundToggle />
      {chatOpen !== undefined && onChatOpenChange ? (
        <ChatToggle open={chatOpen} onOpenChange={onChatOpenChange} />
      ) : null}
      {withCaptions ? <CaptionsToggle /> : null}
      <FullscreenButton />
      {children}
      <LeaveButton />
    </ControlBarView>
  );
}

import { Suspense, useRef, useState, type ReactElement } from "react";
import { ChatAnnouncements } from "../../composed/chat/Chat/ChatAnnouncements.tsx";
import { RoomAnnouncements } from "../../composed/connection/RoomAnnouncements/RoomAnnouncements.tsx";
import { RoomAudioRenderer } from "../../composed/track/RoomAudioRenderer/RoomAudioRenderer.tsx";
import { StageLayoutProvider } from "../../composed/layout/StageLayout/StageLayoutProvider.tsx";
import { CallLayoutView } from "./CallLayoutView.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link Call} props. */
export type CallProps = Omit<VideoConferenceSlots, "End" | "Lobby">;

/** The running call: its regions, its sound and what is spoken. Inside a `RoomContext.Provider`. */
export function Call({ Stage, ControlBar, Chat, Notices }: CallProps): ReactElement {
  const [chatOpen, setChatOpen] = useState(false);
  const call = useRef<HTMLDivElement>(null);
  const closeChat = (): void => {
    setChatOpen(false);
    call.current?.querySelector<HTMLElement>("[data-lk-unread-msgs]")?.focus();
  };
  return (
    <StageLayoutProvider>
      <CallLayoutView
        ref={call}
        notices={Notices ? <Notices /> : null}
        stage={Stage ? <Stage /> : null}
        side={
          Chat && chatOpen ? (
            <Suspense fallback={null}>
              <Chat onClose={closeChat} inputRef={focusOnMount} />
            </Suspense>
          ) : null
        }
        controls={
          ControlBar ? <ControlBar {...(Chat ? { chatOpen, onChatOpenChange: setChatOpen } : {})} /> : null
        }
      >
        <RoomAudioRenderer />
        <RoomAnnouncements />
        {Chat ? <ChatAnnouncements /> : null}
      </CallLayoutView>
    </StageLayoutProvider>
  );
}

/** Whoever opens the chat wants to write; on touch screens the keyboard would cover what is to be read. */
function focusOnMount(field: HTMLTextAreaElement | null): void {
  if (field && matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
}

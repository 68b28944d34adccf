import { useMaybeServerApi } from "@greenroom/hooks";
import { Suspense, useRef, useState, type ComponentType, type ReactElement } from "react";
import { ChatAnnouncements } from "../../composed/chat/Chat/ChatAnnouncements.tsx";
import { RoomAnnouncements } from "../../composed/connection/RoomAnnouncements/RoomAnnouncements.tsx";
import type { CallDialog } from "../../composed/controls/MoreMenu/MoreMenu.tsx";
import { usePreferences } from "../../composed/settings/Preferences/usePreferences.ts";
import { ReactionAnnouncements } from "../../composed/reactions/Reactions/ReactionAnnouncements.tsx";
import { PictureInPictureProvider } from "../../composed/pip/PictureInPicture/PictureInPictureProvider.tsx";
import { RoomAudioRenderer } from "../../composed/track/RoomAudioRenderer/RoomAudioRenderer.tsx";
import { StageLayoutProvider } from "../../composed/layout/StageLayout/StageLayoutProvider.tsx";
import { CallDialogs, dialogSlots } from "./CallDialogs.tsx";
import { CallEffects } from "./CallEffects.tsx";
import { CallPictureInPicture } from "./CallPictureInPicture.tsx";
import { CallLayoutView } from "./CallLayoutView.tsx";
import type { VideoConferenceSlots } from "./VideoConferenceSlots.ts";

/** {@link Call} props. */
export type CallProps = Omit<VideoConferenceSlots, "End" | "Lobby">;

/** What stands beside the people: one panel at a time. */
type SidePanel = "chat" | "none" | "people";

const dialogNames: readonly CallDialog[] = ["settings", "breakout", "stats", "shortcuts"];

/** Where the focus returns when a panel closes: the button that opened it. */
const openers: Readonly<Record<SidePanel, string>> = {
  chat: "[data-lk-unread-msgs]",
  none: "",
  people: "[data-gr-people]",
};

/** The running call: its regions, its sound and what is spoken. Inside a `RoomContext.Provider`. */
export function Call(props: CallProps): ReactElement {
  const { Stage, ControlBar, Chat, People, Notices, Reactions, Captions, Shortcuts, ...dialogs } = props;
  const { Settings } = dialogs;
  const isHost = useMaybeServerApi() !== undefined;
  const { preferences } = usePreferences();
  const [side, setSide] = useState<SidePanel>("none");
  const [dialog, setDialog] = useState<CallDialog>();
  const call = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setSide("none");
    call.current?.querySelector<HTMLElement>(openers[side])?.focus();
  };
  const toggle = (panel: SidePanel) => (open: boolean) => setSide(open ? panel : "none");
  const controls = {
    ...(Chat ? { chatOpen: side === "chat", onChatOpenChange: toggle("chat") } : {}),
    ...(People ? { peopleOpen: side === "people", onPeopleOpenChange: toggle("people") } : {}),
    dialogs: dialogNames.filter(
      (name) => dialogs[dialogSlots[name]] !== null && (name !== "breakout" || isHost),
    ),
    withCaptions: Captions !== null,
    onOpenDialog: setDialog,
  };
  return (
    <PictureInPictureProvider>
      <StageLayoutProvider>
        <CallLayoutView
          ref={call}
          notices={Notices ? <Notices /> : null}
          stage={Stage ? <Stage /> : null}
          captions={Captions && preferences.captionsShown ? <Late part={Captions} /> : null}
          overlay={<Late part={Reactions} />}
          side={side === "none" ? null : <Suspense fallback={null}>{renderSide()}</Suspense>}
          controls={ControlBar ? <ControlBar {...controls} /> : null}
        >
          <RoomAudioRenderer />
          <RoomAnnouncements />
          <CallEffects />
          <CallPictureInPicture />
          {Chat ? <ChatAnnouncements /> : null}
          {Reactions ? <ReactionAnnouncements /> : null}
          {Shortcuts ? (
            <Shortcuts
              onChat={Chat ? () => setSide(side === "chat" ? "none" : "chat") : undefined}
              onPeople={People ? () => setSide(side === "people" ? "none" : "people") : undefined}
              onHelp={Settings ? () => setDialog("shortcuts") : undefined}
            />
          ) : null}
          <CallDialogs dialog={dialog} onClose={() => setDialog(undefined)} slots={dialogs} />
        </CallLayoutView>
      </StageLayoutProvider>
    </PictureInPictureProvider>
  );

  function renderSide(): ReactElement | null {
    if (side === "people") return People ? <People onClose={close} /> : null;
    return Chat ? <Chat onClose={close} inputRef={focusOnMount} /> : null;
  }
}

/** A part that may still be on its way. */
function Late({ part: Part }: { part: ComponentType | null }): ReactElement | null {
  return Part ? (
    <Suspense fallback={null}>
      <Part />
    </Suspense>
  ) : null;
}

/** Whoever opens the chat wants to write; on touch screens the keyboard would cover what is to be read. */
function focusOnMount(field: HTMLTextAreaElement | null): void {
  if (field && matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
}

import { Track } from "livekit-client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import {
  RoomContext,
  useChat,
  useMediaDevices,
  useParticipants,
  usePersistentUserChoices,
  usePreviewTracks,
  useRoom,
  useTracks,
} from "./index.ts";

function Inside() {
  const tracks = useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
  const { chatMessages } = useChat();
  const { status } = useMediaDevices("audioinput");
  const { video } = usePreviewTracks({ video: true });
  const { userChoices } = usePersistentUserChoices();
  return (
    <p>
      {[
        tracks.length,
        useParticipants().length,
        chatMessages.length,
        status,
        video.status,
        userChoices.username,
      ].join()}
    </p>
  );
}

function Page() {
  const { room, connectionState } = useRoom({ serverUrl: "ws://host", token: "token" });
  return (
    <RoomContext.Provider value={room}>
      {connectionState}
      <Inside />
    </RoomContext.Provider>
  );
}

test("everything renders on a server, without window, and connects to nothing", () => {
  expect(typeof window).toBe("undefined");
  expect(renderToString(<Page />)).toBe("disconnected<p>1,1,0,loading,off,</p>");
});

import { Track } from "livekit-client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import {
  RoomContext,
  useAgentExpression,
  useAgentTurns,
  useByteStream,
  useCaptions,
  useChat,
  useChatHistory,
  useConnectionStats,
  useConnectionStatus,
  useEncryption,
  useIsSpeakingWhileMuted,
  useIsWaiting,
  useMediaDevices,
  useParticipants,
  usePersistentUserChoices,
  usePreviewTracks,
  usePushToTalk,
  useRoom,
  useRoomAudioMix,
  useRoomMoved,
  useShortcut,
  useShortcuts,
  useToolCalls,
  useTrackProcessor,
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
      <Everything />
    </RoomContext.Provider>
  );
}

function Everything() {
  const source = Track.Source.Camera;
  const encryption = useEncryption().status;
  const { status: effect } = useTrackProcessor({ source });
  const { shortcuts } = useShortcuts();
  useShortcut({ id: "m", keys: "m", description: "Microphone", onPress: () => undefined });
  useRoomMoved(() => undefined);
  const tools = useToolCalls({}).toolCalls;
  const history = useChatHistory({ load: async () => [] }).status;
  const lists = [shortcuts, tools, useCaptions(), useAgentTurns(), useByteStream("files").byteStreams];
  return [
    encryption,
    effect,
    history,
    usePushToTalk().status,
    useIsSpeakingWhileMuted(),
    useConnectionStatus().status,
    useConnectionStats().trouble,
    useRoomAudioMix() === undefined,
    useIsWaiting(),
    useAgentExpression().mood === null,
    ...lists.map(({ length }) => length),
  ].join();
}

test("everything renders on a server, without window, and connects to nothing", () => {
  expect(typeof window).toBe("undefined");
  expect(renderToString(<Page />)).toBe(
    "disconnected<p>1,1,0,loading,off,</p>" +
      "unconfigured,off,idle,idle,false,disconnected,unknown,true,false,true,0,0,0,0,0",
  );
});

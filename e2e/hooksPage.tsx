import {
  createServerApi,
  RoomContext,
  ServerApiContext,
  useCaptions,
  useChat,
  useConnectionStats,
  useConnectionStatus,
  useModeration,
  useRoom,
  useToolCalls,
  useTracks,
  useTrackStats,
} from "@greenroom/hooks";
import { Track, type Room } from "livekit-client";
import { useEffect, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

type Hooks = ReturnType<typeof useHooks>;

declare global {
  interface Window {
    /** Shows the app. `adminToken` stands for the app's own server, which would hold the secret. */
    mountHooks: (serverUrl: string, token: string, adminToken: string) => void;
    /** What the hooks returned in the last render. */
    hooks: Hooks;
  }
}

function useHooks(room: Room) {
  const [camera] = useTracks([Track.Source.Camera]);
  const placeholder = { participant: room.localParticipant, source: Track.Source.Camera };
  return {
    room,
    sources: useTracks().map(({ source }) => source),
    captions: useCaptions().map(({ speakerName, text, isFinal }) => ({ speakerName, text, isFinal })),
    chat: useChat(),
    status: useConnectionStatus(),
    connection: useConnectionStats(),
    camera: useTrackStats(camera ?? placeholder),
    moderation: useModeration(),
    tools: useToolCalls({ book: { needsApproval: true, run: (args) => ({ booked: args }) } }),
  };
}

function Show({ room }: { room: Room }): ReactNode {
  const hooks = useHooks(room);
  useEffect(() => {
    window.hooks = hooks;
  });
  return hooks.status.status;
}

function App({ serverUrl, token }: { serverUrl: string; token: string }): ReactNode {
  const { room } = useRoom({ serverUrl: serverUrl.replace(/^http/, "ws"), token });
  return (
    <RoomContext.Provider value={room}>
      <Show room={room} />
    </RoomContext.Provider>
  );
}

window.mountHooks = (serverUrl, token, adminToken) => {
  const getHeaders = () => ({ authorization: `Bearer ${adminToken}` });
  const serverApi = createServerApi({ endpoint: `${serverUrl}/twirp`, getHeaders });
  createRoot(document.body).render(
    <ServerApiContext.Provider value={serverApi}>
      <App serverUrl={serverUrl} token={token} />
    </ServerApiContext.Provider>,
  );
};

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactElement, Suspense } from "react";
import { FrontPage } from "./FrontPage.tsx";
import { scenes } from "./scenes/scenes.ts";
import { useSearchParams } from "./useSearchParams.ts";

const queryClient = new QueryClient();

/** `/` shows the scenes; `/?room=standup&scene=webinar` is one of them, and the link to share. */
export function App(): ReactElement {
  const [params, setParams] = useSearchParams();
  const roomName = params.get("room");
  const scene = scenes[params.get("scene") ?? "conference"] ?? scenes["conference"];
  if (!roomName || !scene) return <FrontPage onJoin={setParams} />;
  return (
    <QueryClientProvider client={queryClient}>
      <main className="call">
        <Suspense fallback={null}>
          <scene.Screen
            roomName={roomName}
            participantName={params.get("name") ?? ""}
            isHost={params.get("as") === "host"}
          />
        </Suspense>
      </main>
    </QueryClientProvider>
  );
}

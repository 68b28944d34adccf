import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { CallPage } from "./CallPage.tsx";
import { JoinPage } from "./JoinPage.tsx";
import { useSearchParams } from "./useSearchParams.ts";

const queryClient = new QueryClient();

/** `/` asks for a room; `/?room=standup` is that room, and the link to share. */
export function App(): ReactElement {
  const [params, setParams] = useSearchParams();
  const room = params.get("room");
  return (
    <QueryClientProvider client={queryClient}>
      {room ? (
        <CallPage roomName={room} participantName={params.get("name") ?? ""} />
      ) : (
        <JoinPage onJoin={setParams} />
      )}
    </QueryClientProvider>
  );
}

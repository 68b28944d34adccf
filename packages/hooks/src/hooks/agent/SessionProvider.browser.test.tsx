import { TokenSource } from "livekit-client";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { SessionProvider, useMaybeSessionContext, useSessionContext } from "./SessionProvider.ts";
import { useAgentState } from "./useAgentState.ts";
import { useSession } from "./useSession.ts";

const tokenSource = TokenSource.literal({ serverUrl: "ws://localhost", participantToken: "" });

function Inside() {
  return `${useSessionContext().room.name}, ${useAgentState()}`;
}

function Call({ fake }: { fake: FakeRoom }) {
  const session = useSession(tokenSource, { room: fake.room });
  return (
    <SessionProvider session={session}>
      <Inside />
    </SessionProvider>
  );
}

function Outside() {
  return useMaybeSessionContext() === undefined ? "no session" : "a session";
}

test("a session's provider gives the session, and its room to other hooks", async () => {
  const screen = await render(<Call fake={new FakeRoom()} />);
  await expect.element(screen.getByText("fake-room, connecting")).toBeVisible();
  const outside = await render(<Outside />);
  await expect.element(outside.getByText("no session")).toBeVisible();
});

test("outside of it the error names the hook and the provider", async () => {
  await expect(render(<Inside />)).rejects.toThrow("useSessionContext must be used within <SessionProvider>");
});

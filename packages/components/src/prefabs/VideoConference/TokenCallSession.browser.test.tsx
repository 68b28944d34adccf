import { FakeRoom } from "@greenroom/hooks/testing";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { VideoConference } from "./VideoConference.tsx";
import "../../styles/index.css";

test("a token that can't be fetched anew ends no call, and is told", async () => {
  const fake = new FakeRoom({ connected: false });
  const part = (value: object): string => btoa(JSON.stringify(value)).replaceAll("=", "");
  const nowS = Math.floor(Date.now() / 1000);
  const participantToken = `${part({ alg: "HS256" })}.${part({ iat: nowS, exp: nowS + 2 })}.signature`;
  const fetch = vi
    .fn(() => Promise.reject<{ serverUrl: string; participantToken: string }>(new Error("no network")))
    .mockResolvedValueOnce({ serverUrl: "ws://localhost:1", participantToken });
  const onError = vi.fn();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const screen = await render(
    <QueryClientProvider client={queryClient}>
      <VideoConference room={fake.room} tokenSource={{ fetch }} onError={onError} slots={{ Lobby: null }} />
    </QueryClientProvider>,
  );
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
  await expect.poll(() => onError.mock.calls.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await expect.element(screen.getByRole("button", { name: "Leave" })).toBeVisible();
});

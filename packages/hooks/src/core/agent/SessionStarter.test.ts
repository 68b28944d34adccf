import { ConnectionState } from "livekit-client";
import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getRoomSession } from "../connection/RoomSession.ts";
import type { TokenSourceLike } from "../server/tokenQueryOptions.ts";
import { SessionStarter } from "./SessionStarter.ts";

type Token = Awaited<ReturnType<TokenSourceLike["fetch"]>>;

/** A start whose token comes when the test says so. */
function open() {
  const fake = new FakeRoom({ connected: false });
  const { localParticipant } = fake.room;
  const microphone = vi.spyOn(localParticipant, "setMicrophoneEnabled").mockResolvedValue(undefined);
  const session = getRoomSession(fake.room);
  const release = session.hold(true);
  const starter = new SessionStarter(fake.room);
  let answer = (): void => {};
  let refuse = (): void => {};
  const answered = new Promise<Token>((resolve, reject) => {
    answer = () => resolve({ serverUrl: "ws://fake", participantToken: "token" });
    refuse = () => reject(new Error("401"));
  });
  const fetch = vi.fn<() => Promise<Token>>().mockReturnValue(answered);
  const start = (signal?: AbortSignal) => starter.start({ tokenSource: { fetch } }, { signal });
  return { fake, microphone, session, release, start, answer, refuse, fetch };
}

test.each<[string, (opened: ReturnType<typeof open>, stop: AbortController) => unknown]>([
  ["its component is gone", ({ release }) => release()],
  ["the session is ended", ({ session }) => session.disconnect()],
  ["its signal says so", (_, stop) => stop.abort()],
])(
  "a start does not join, nor open the microphone, when %s before the token is there",
  async (_, callOff) => {
    const opened = open();
    const stop = new AbortController();
    const started = opened.start(stop.signal);
    await callOff(opened, stop);
    opened.answer();
    expect(await started).toBeUndefined();
    expect(opened.fake.connectCount).toBe(0);
    expect(opened.microphone).not.toHaveBeenCalled();
  },
);

test("a failure of a start that was called off is not told", async () => {
  const { start, session, refuse } = open();
  const started = start();
  await session.disconnect();
  refuse();
  expect(await started).toBeUndefined();
});

test("a start after one that was called off joins", async () => {
  const { fake, start, session, answer } = open();
  const first = start();
  await session.disconnect();
  const second = start();
  answer();
  await Promise.all([first, second]);
  expect(fake.connectCount).toBe(1);
  expect(fake.room.state).toBe(ConnectionState.Connected);
});

test("what is let go and held again at once, as in StrictMode, joins once", async () => {
  const { fake, start, session, release, answer, fetch } = open();
  const first = start();
  release();
  session.hold(true);
  const second = start();
  answer();
  await Promise.all([first, second]);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(fake.connectCount).toBe(1);
});

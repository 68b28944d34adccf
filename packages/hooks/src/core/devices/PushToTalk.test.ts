import { expect, test, vi } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { PushToTalk } from "./PushToTalk.ts";

function open() {
  const { room } = new FakeRoom();
  const answers: ((error?: Error) => void)[] = [];
  const asked: boolean[] = [];
  vi.spyOn(room.localParticipant, "setMicrophoneEnabled").mockImplementation(
    (isEnabled) =>
      new Promise((resolve, reject) => {
        asked.push(isEnabled);
        answers.push((error) => (error ? reject(error) : resolve(undefined)));
      }),
  );
  return { pushToTalk: new PushToTalk(room), answers, asked };
}

const statusOf = (pushToTalk: PushToTalk) => () => pushToTalk.getState().status;

test("the microphone is live while held", async () => {
  const { pushToTalk, answers } = open();
  pushToTalk.press();
  expect(pushToTalk.getState().status).toBe("opening");
  answers[0]?.();
  await expect.poll(statusOf(pushToTalk)).toBe("talking");
  pushToTalk.release();
  answers[1]?.();
  await expect.poll(statusOf(pushToTalk)).toBe("idle");
});

test("let go before the microphone is open, it is closed right after", async () => {
  const { pushToTalk, answers, asked } = open();
  pushToTalk.press();
  pushToTalk.release();
  pushToTalk.press();
  pushToTalk.release();
  answers[0]?.();
  await expect.poll(() => asked).toEqual([true, false]);
  answers[1]?.();
  await expect.poll(statusOf(pushToTalk)).toBe("idle");
});

test("a refused microphone is a state, and the next press tries again", async () => {
  const { pushToTalk, answers, asked } = open();
  pushToTalk.press();
  answers[0]?.(new DOMException("no", "NotAllowedError"));
  await expect
    .poll(() => pushToTalk.getState())
    .toMatchObject({ status: "failed", error: { code: "denied" } });
  pushToTalk.release();
  pushToTalk.press();
  expect(asked).toEqual([true, true]);
});

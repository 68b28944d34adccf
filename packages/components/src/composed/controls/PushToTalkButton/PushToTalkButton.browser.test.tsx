import { FakeMediaDevices, FakeRoom } from "@greenroom/hooks/testing";
import { expect, test } from "vitest";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { PushToTalkButton } from "./PushToTalkButton.tsx";

test("closes a microphone that was on before, or is turned on beside", async () => {
  const devices = new FakeMediaDevices([{ kind: "audioinput", deviceId: "mic", label: "Desk microphone" }]);
  const restore = devices.install();
  const fake = new FakeRoom();
  const me = fake.room.localParticipant;
  await me.setMicrophoneEnabled(true);
  const screen = await renderInRoot(<PushToTalkButton />, fake.room);
  await expect.poll(() => me.isMicrophoneEnabled).toBe(false);
  await me.setMicrophoneEnabled(true);
  await expect.poll(() => me.isMicrophoneEnabled).toBe(false);
  await expect.element(screen.getByRole("button", { name: "Hold to talk", pressed: false })).toBeVisible();
  restore();
});

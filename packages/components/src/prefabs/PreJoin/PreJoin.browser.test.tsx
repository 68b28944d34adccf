import { FakeMediaDevices, type FakeDevice } from "@greenroom/hooks/testing";
import { LocalAudioTrack } from "livekit-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { PreJoin } from "./PreJoin.tsx";
import "../../styles/index.css";

const microphone: FakeDevice = { kind: "audioinput", deviceId: "mic", label: "Desk microphone" };
const camera: FakeDevice = { kind: "videoinput", deviceId: "cam", label: "Desk camera" };
let devices: FakeMediaDevices;
let restore: () => void;
beforeEach(() => {
  devices = new FakeMediaDevices([microphone, camera]);
  restore = devices.install();
});
afterEach(() => restore());

test("hands over the name and the tracks that run", async () => {
  const onJoin = vi.fn();
  const screen = await render(<PreJoin onJoin={onJoin} defaultName="Sam" />);
  await expect.element(screen.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
  await expect.element(screen.getByRole("combobox", { name: "Microphone" })).toHaveValue("mic");
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Join now" }).click();
  expect(onJoin).toHaveBeenCalledOnce();
  expect(onJoin.mock.lastCall?.[0]).toMatchObject({ name: "Sam", audio: expect.any(LocalAudioTrack) });
});

test("without a camera it shows your initials and opens the microphone alone", async () => {
  const onJoin = vi.fn();
  const screen = await render(<PreJoin onJoin={onJoin} defaultName="Sam Lee" withCamera={false} />);
  await expect.element(screen.getByRole("combobox", { name: "Microphone" })).toHaveValue("mic");
  await expect.element(screen.getByText("SL")).toBeVisible();
  expect(screen.getByRole("combobox", { name: "Camera" }).elements()).toEqual([]);
  expect(screen.getByRole("button", { name: "Camera" }).elements()).toEqual([]);
  await expectAccessible(screen.container);
  await screen.getByRole("button", { name: "Join now" }).click();
  expect(onJoin.mock.lastCall?.[0]).toMatchObject({ audio: expect.any(LocalAudioTrack), video: undefined });
});

test("a camera that is unplugged is explained, and not handed over", async () => {
  const onJoin = vi.fn();
  const screen = await render(<PreJoin onJoin={onJoin} defaultName="Sam" />);
  await expect.element(screen.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
  const picture = devices.tracks.find(({ kind }) => kind === "video");
  devices.setDevices([microphone]);
  picture?.stop();
  picture?.dispatchEvent(new Event("ended"));
  await expect.element(screen.getByText("Camera: No device found")).toBeVisible();
  await screen.getByRole("button", { name: "Join now" }).click();
  expect(onJoin.mock.lastCall?.[0]).toMatchObject({ audio: expect.any(LocalAudioTrack), video: undefined });
});

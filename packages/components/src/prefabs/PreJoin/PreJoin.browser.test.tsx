import { FakeMediaDevices, type FakeDevice } from "@greenroom/hooks/testing";
import { LocalAudioTrack } from "livekit-client";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
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

test("a page from a server takes over what was chosen before", async () => {
  const onRecoverableError = vi.fn();
  const lobby = <PreJoin onJoin={() => undefined} />;
  const container = document.createElement("div");
  document.body.append(container);
  container.innerHTML = renderToString(lobby);
  localStorage.setItem("lk-user-choices", JSON.stringify({ audioEnabled: false, username: "Sam" }));
  const root = hydrateRoot(container, lobby, { onRecoverableError });
  await expect.element(page.getByRole("textbox", { name: "Your name" })).toHaveValue("Sam");
  const toggle = page.getByRole("button", { name: "Microphone" });
  await expect.element(toggle).toHaveAttribute("aria-pressed", "false");
  await expect.element(page.getByRole("combobox", { name: "Camera" })).toHaveValue("cam");
  expect(devices.tracks.map(({ kind }) => kind)).toEqual(["video"]);
  expect(onRecoverableError).not.toHaveBeenCalled();
  root.unmount();
  container.remove();
});

import { FakeRoom } from "@greenroom/hooks/testing";
import { Track, type LocalAudioTrack } from "livekit-client";
import { beforeEach, expect, test } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { fakeEffects } from "../../../testing/fakeEffects.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { changePreferences, defaultPreferences } from "../../settings/Preferences/preferences.ts";
import { EffectsProvider, type BackgroundEffect, type Effects } from "../EffectsProvider/EffectsProvider.tsx";
import { KeptEffects } from "../KeptEffects/KeptEffects.tsx";
import { EffectsSettings } from "./EffectsSettings.tsx";

beforeEach(() => changePreferences(defaultPreferences));

async function show(effects: Effects) {
  const fake = new FakeRoom();
  const camera = fake.publish("me", Track.Source.Camera).track;
  const microphone = fake.publish("me", Track.Source.Microphone).track as LocalAudioTrack;
  await microphone.setAudioContext(new AudioContext());
  const screen = await renderInRoot(
    <EffectsProvider effects={async () => effects}>
      <KeptEffects />
      <EffectsSettings />
    </EffectsProvider>,
    fake.room,
  );
  await expect.poll(() => screen.container.querySelector(".gr-checkbox, p")).toBeTruthy();
  return { screen, camera: camera as LocalAudioTrack, microphone };
}

test("a background is put on the camera, remembered, and taken off; noise suppression goes on the microphone", async () => {
  const made: (BackgroundEffect | "noise")[] = [];
  const { screen, camera, microphone } = await show(fakeEffects(made));
  await screen.getByRole("radio", { name: "Strongly blurred" }).click({ force: true });
  await expect.poll(() => camera.getProcessor()?.name).toBe("background");
  expect(made).toEqual([{ blurRadiusPx: 36 }]);
  expect(localStorage.getItem("greenroom-preferences")).toContain('"background":"blurStrong"');
  await screen.getByRole("radio", { name: "No effect" }).click({ force: true });
  await expect.poll(() => camera.getProcessor()).toBeUndefined();
  await screen.getByRole("checkbox", { name: "Suppress noise" }).click();
  await expect.poll(() => microphone.getProcessor()?.name).toBe("noise");
  await expectAccessible(screen.container);
});

test("a picture of one's own is taken, and one that is none is refused", async () => {
  const made: (BackgroundEffect | "noise")[] = [];
  const { screen } = await show(fakeEffects(made));
  const field = screen.container.querySelector<HTMLInputElement>("input[type=file]");
  const choose = (file: File): void => {
    const files = new DataTransfer();
    files.items.add(file);
    if (field) field.files = files.files;
    field?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  choose(new File(["no picture"], "a.txt"));
  await expect.element(screen.getByText("This file does not work as an image").first()).toBeVisible();
  const canvas = new OffscreenCanvas(20, 20);
  canvas.getContext("2d")?.fillRect(0, 0, 20, 20);
  choose(new File([await canvas.convertToBlob()], "a.png", { type: "image/png" }));
  await expect.element(screen.getByRole("radio", { name: "Your image" })).toBeChecked();
  await expect.poll(() => made.length).toBe(1);
});

test("an effect that fails is told, and a browser that cannot is told so in words", async () => {
  const failing = { ...fakeEffects(), createBackground: () => Promise.reject(new Error("no gpu")) };
  const { screen } = await show(failing);
  await screen.getByRole("radio", { name: "Slightly blurred" }).click({ force: true });
  await expect.element(screen.getByText("Others see your camera without this effect.").first()).toBeVisible();
  await screen.unmount();
  const unable = { ...fakeEffects(), canChangeBackground: () => false, canSuppressNoise: () => false };
  const { screen: other } = await show(unable);
  await expect.element(other.getByText(/^This browser cannot change the background/)).toBeVisible();
  await expect.element(other.getByText(/^This browser cannot suppress noise/)).toBeVisible();
});

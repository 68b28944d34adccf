import { Track, type RemoteAudioTrack } from "livekit-client";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { createSceneRoom } from "../../testing/createSceneRoom.ts";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { sceneTrack } from "../../testing/sceneTrack.ts";
import { Livestream } from "./Livestream.tsx";
import "../../styles/index.css";

test("waits for the stream, then shows it, and turns its sound off for you alone", async () => {
  const fake = createSceneRoom({ others: 3, onStage: 0, publishing: false });
  const screen = await render(
    <div style={{ blockSize: 600 }}>
      <Livestream room={fake.room} />
    </div>,
  );
  await expect.element(screen.getByRole("heading", { name: "The stream has not begun" })).toBeVisible();
  await expectAccessible(screen.container);
  fake.publish("person-0", Track.Source.Camera, { mediaTrack: sceneTrack(1) });
  const { track } = fake.publish("person-0", Track.Source.Microphone);
  await expect.element(screen.getByText("Live", { exact: true })).toBeVisible();
  await expect.element(screen.getByText("3 watching")).toBeVisible();
  await screen.getByRole("button", { name: "Sound" }).click();
  await expect.poll(() => (track as RemoteAudioTrack).getVolume()).toBe(0);
  await screen.getByRole("button", { name: "Sound" }).click();
  await expect.poll(() => (track as RemoteAudioTrack).getVolume()).toBe(1);
  await expectAccessible(screen.container);
});

import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { createSceneRoom } from "../../testing/createSceneRoom.ts";
import { expectAccessible } from "../../testing/expectAccessible.ts";
import { AudioConference } from "./AudioConference.tsx";
import "../../styles/index.css";

test("shows everyone by initials, plays their voices and offers no camera", async () => {
  const fake = createSceneRoom({ others: 2 });
  const screen = await render(
    <div style={{ blockSize: 600 }}>
      <AudioConference room={fake.room} />
    </div>,
  );
  await expect.element(screen.getByRole("group", { name: "Ada Lovelace" })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Microphone", exact: true })).toBeVisible();
  await expect.poll(() => screen.container.querySelectorAll("audio").length).toBe(2);
  expect(screen.container.querySelectorAll("video")).toHaveLength(0);
  expect(screen.getByRole("button", { name: "Camera" }).elements()).toEqual([]);
  fake.mute("person-0", Track.Source.Microphone);
  await expect.element(screen.getByRole("group", { name: "Ada Lovelace, Microphone off" })).toBeVisible();
  await expectAccessible(screen.container);
});

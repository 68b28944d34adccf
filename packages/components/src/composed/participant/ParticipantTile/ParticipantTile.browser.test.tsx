import { useTracks } from "@greenroom/hooks";
import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import type { ReactElement } from "react";
import { expect, test } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { ParticipantTile } from "./ParticipantTile.tsx";

const cameras = [{ source: Track.Source.Camera, withPlaceholder: true }];

function Tiles(): ReactElement[] {
  return useTracks(cameras).map((trackRef) => (
    <div key={trackRef.participant.identity} style={{ inlineSize: 320, blockSize: 200 }}>
      <ParticipantTile trackRef={trackRef} />
    </div>
  ));
}

function createRoom(): FakeRoom {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  fake.publish("ada", Track.Source.Microphone);
  fake.publish("ada", Track.Source.Camera);
  return fake;
}

test("shows the camera, moving, and initials while it is off", async () => {
  const fake = createRoom();
  const screen = await renderInRoot(<Tiles />, fake.room);
  const tile = screen.getByRole("group", { name: "Ada", exact: true });
  await expect.poll(() => tile.element().querySelector("video")?.videoWidth ?? 0).toBeGreaterThan(0);
  fake.mute("ada", Track.Source.Camera);
  await expect.element(tile).toHaveAttribute("data-lk-video-muted", "true");
  expect(tile.element().querySelector("video")).toBeNull();
  await expect.element(tile).toHaveTextContent(/^AAda$/);
});

test("says that the microphone is off, in its name too", async () => {
  const fake = createRoom();
  const screen = await renderInRoot(<Tiles />, fake.room);
  fake.mute("ada", Track.Source.Microphone);
  await expect.element(screen.getByRole("group", { name: "Ada, Microphone off" })).toBeVisible();
});

test("marks who speaks, and changes nothing else for it", async () => {
  const fake = createRoom();
  const screen = await renderInRoot(<Tiles />, fake.room);
  const tile = screen.getByRole("group", { name: "Ada", exact: true }).element();
  const video = tile.querySelector("video");
  const ring = tile.querySelector("[data-speaking]");
  expect(ring?.getAttribute("data-speaking")).toBe("false");
  fake.speak("ada");
  await expect.poll(() => ring?.getAttribute("data-speaking")).toBe("true");
  fake.speak([]);
  await expect.poll(() => ring?.getAttribute("data-speaking")).toBe("false");
  expect(tile.querySelector("video")).toBe(video);
});

test("has no accessibility violation", async () => {
  const screen = await renderInRoot(<Tiles />, createRoom().room);
  await expectAccessible(screen.container);
});

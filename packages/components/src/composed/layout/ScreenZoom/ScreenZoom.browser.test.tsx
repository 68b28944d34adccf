import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { sceneTrack } from "../../../testing/sceneTrack.ts";
import { ParticipantTile } from "../../participant/ParticipantTile/ParticipantTile.tsx";
import { ScreenZoom } from "./ScreenZoom.tsx";

async function show() {
  const fake = new FakeRoom();
  fake.join("ada", { name: "Ada" });
  const mediaTrack = sceneTrack(1, "screen");
  const publication = fake.publish("ada", Track.Source.ScreenShare, { mediaTrack });
  const participant = fake.room.remoteParticipants.get("ada");
  if (!participant) throw new TypeError("Ada is missing");
  const trackRef = { participant, publication, source: Track.Source.ScreenShare };
  const screen = await renderInRoot(
    <div style={{ inlineSize: 640, blockSize: 400 }}>
      <ParticipantTile trackRef={trackRef}>
        <ScreenZoom trackRef={trackRef} />
      </ParticipantTile>
    </div>,
    fake.room,
  );
  const video = screen.container.querySelector("video");
  await expect.poll(() => video?.videoWidth).toBe(960);
  const tile = screen.getByRole("group", { name: "Ada’s screen" });
  const width = (): number => Math.round(video?.getBoundingClientRect().width ?? 0);
  const left = (): number => Math.round(video?.getBoundingClientRect().left ?? 0);
  return { fake, screen, tile, width, left };
}

test("keys on the tile zoom and move the picture, as far as its border", async () => {
  const { tile, width, left } = await show();
  const start = left();
  (tile.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}=");
  await expect.poll(width).toBe(800);
  await userEvent.keyboard("{ArrowLeft}");
  await expect.poll(() => left() - start).toBe(-80 + 64);
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.poll(() => left() - start).toBe(0);
  await userEvent.keyboard("0");
  await expect.poll(width).toBe(640);
});

test("the buttons do the same, and actual size is a pixel for a pixel", async () => {
  const { screen, width } = await show();
  await screen.getByRole("button", { name: "Actual size" }).click();
  await expect.poll(width).toBe(Math.max(640, Math.round(960 / devicePixelRatio)));
  await screen.getByRole("button", { name: "Zoom in" }).click();
  await expect.element(screen.getByText(/^1\d\d %$/)).toBeVisible();
  await screen.getByRole("button", { name: "Fit" }).click();
  await expect.poll(width).toBe(640);
});

test("a screen with sound has a volume of its own, which stays for the next one", async () => {
  const { fake, screen } = await show();
  expect(screen.getByRole("slider").elements()).toEqual([]);
  fake.publish("ada", Track.Source.ScreenShareAudio);
  const slider = screen.getByRole("slider", { name: "Volume of Ada’s screen" });
  await slider.fill("0.4");
  const volumeOf = (source: Track.Source.Microphone | Track.Source.ScreenShareAudio): number | undefined =>
    fake.room.remoteParticipants.get("ada")?.getVolume(source);
  await expect.poll(() => volumeOf(Track.Source.ScreenShareAudio)).toBe(0.4);
  expect(volumeOf(Track.Source.Microphone)).not.toBe(0.4);
});

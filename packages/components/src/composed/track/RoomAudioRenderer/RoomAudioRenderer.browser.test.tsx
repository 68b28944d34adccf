import { FakeRoom } from "@greenroom/hooks/testing";
import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { RoomAudioRenderer } from "./RoomAudioRenderer.tsx";

test("plays everyone else, their screens' sound too, and never yourself", async () => {
  const fake = new FakeRoom();
  fake.publish("me", Track.Source.Microphone);
  fake.join("ada");
  fake.publish("ada", Track.Source.Microphone);
  const screen = await renderInRoot(<RoomAudioRenderer />, fake.room);
  const playing = (): (string | null)[] =>
    [...screen.container.querySelectorAll("audio")].map((audio) => audio.getAttribute("data-lk-source"));
  await expect.poll(playing).toEqual(["microphone"]);
  await expect.poll(() => screen.container.querySelector("audio")?.srcObject).toBeTruthy();
  fake.publish("ada", Track.Source.ScreenShareAudio);
  await expect.poll(playing).toEqual(["microphone", "screen_share_audio"]);
  fake.leave("ada");
  await expect.poll(playing).toEqual([]);
});

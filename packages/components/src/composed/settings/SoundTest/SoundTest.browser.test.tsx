import { expect, test } from "vitest";
import { expectAccessible } from "../../../testing/expectAccessible.ts";
import { renderInRoot } from "../../../testing/renderInRoot.tsx";
import { MicrophoneTest } from "./MicrophoneTest.tsx";
import { SpeakerTest } from "./SpeakerTest.tsx";

function toneTrack(): MediaStreamTrack {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: 440 });
  tone.connect(destination);
  tone.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new TypeError("No track");
  return track;
}

test("the test sound plays to its end, and says that it plays", async () => {
  const screen = await renderInRoot(<SpeakerTest />);
  await screen.getByRole("button", { name: "Play test sound" }).click();
  await expect.element(screen.getByRole("button", { name: "Playing test sound" })).toBeVisible();
  await expect
    .element(screen.getByRole("button", { name: "Play test sound" }), { timeout: 5000 })
    .toBeVisible();
});

test("what is recorded is played back, and the microphone's copy is let go", async () => {
  const track = toneTrack();
  const screen = await renderInRoot(<MicrophoneTest track={track} durationMs={300} />);
  const test = screen.container.querySelector("[data-state]");
  await screen.getByRole("button", { name: "Record and listen" }).click();
  expect(test?.getAttribute("data-state")).toBe("recording");
  await expect.poll(() => test?.getAttribute("data-state")).toBe("playing");
  await expect.poll(() => test?.getAttribute("data-state"), { timeout: 5000 }).toBe("idle");
  expect(track.readyState).toBe("live");
  await expectAccessible(screen.container);
  track.stop();
});

test("pressed again, it stops", async () => {
  const track = toneTrack();
  const screen = await renderInRoot(<MicrophoneTest track={track} durationMs={60_000} />);
  await screen.getByRole("button", { name: "Record and listen" }).click();
  await screen.getByRole("button", { name: "Recording, say something" }).click();
  await expect.element(screen.getByRole("button", { name: "Record and listen" })).toBeVisible();
  track.stop();
});

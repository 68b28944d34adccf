import { ConnectionQuality, Track, type Participant } from "livekit-client";
import { memo } from "react";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import type { TrackReferenceOrPlaceholder } from "../../core/TrackReference.ts";
import { createRoomWrapper } from "../../testing/createRoomWrapper.tsx";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { useConnectionQuality } from "../participants/useConnectionQuality.ts";
import { useParticipantName } from "../participants/useParticipantInfo.ts";
import { useIsSpeaking } from "../participants/useSpeaking.ts";
import { useIsMuted } from "./useIsMuted.ts";
import { useMediaTrack } from "./useMediaTrack.ts";
import { useTracks } from "./useTracks.ts";

const size = 25;
/** Called by each render of each component below. */
const rendered = vi.fn<() => void>();

function Ring({ participant }: { participant: Participant }) {
  rendered();
  return <i data-speaking={useIsSpeaking(participant)} />;
}

function Bars({ participant }: { participant: Participant }) {
  rendered();
  return <i data-quality={useConnectionQuality(participant)} />;
}

function Microphone({ participant }: { participant: Participant }) {
  rendered();
  return <i data-muted={useIsMuted(Track.Source.Microphone, { participant })} />;
}

const Tile = memo(function Tile({ trackRef }: { trackRef: TrackReferenceOrPlaceholder }) {
  rendered();
  const { ref } = useMediaTrack(trackRef);
  const name = useParticipantName(trackRef.participant);
  return (
    <div>
      <video ref={ref} muted playsInline />
      {name}
      <Ring participant={trackRef.participant} />
      <Bars participant={trackRef.participant} />
      <Microphone participant={trackRef.participant} />
    </div>
  );
});

function Grid() {
  rendered();
  const tracks = useTracks([{ source: Track.Source.Camera, withPlaceholder: true }]);
  return tracks.map((trackRef) => (
    <Tile key={trackRef.participant.sid + trackRef.source} trackRef={trackRef} />
  ));
}

async function open(): Promise<FakeRoom> {
  const fake = new FakeRoom({ media: "empty" });
  for (let i = 1; i < size; i += 1) fake.join(`p${i}`);
  for (let i = 1; i < size; i += 1) fake.publish(`p${i}`, Track.Source.Microphone);
  await render(<Grid />, { wrapper: createRoomWrapper(fake.room) });
  fake.speak("p1");
  await expect.poll(() => document.querySelectorAll("[data-speaking=true]").length).toBe(1);
  return fake;
}

async function countRenders(run: () => void, isDone: () => boolean): Promise<number> {
  rendered.mockClear();
  run();
  await expect.poll(isDone).toBe(true);
  // A frame more, for renders that should not come.
  await new Promise(requestAnimationFrame);
  return rendered.mock.calls.length;
}

const has =
  (selector: string, times = 1) =>
  () =>
    document.querySelectorAll(selector).length === times;

test(`with ${size} participants an event renders only the leaves it concerns`, async () => {
  const fake = await open();
  expect(await countRenders(() => fake.speak("p2"), has("[data-speaking=true]"))).toBeLessThanOrEqual(2);
  expect(await countRenders(() => fake.speak("p2", 0.3), has("[data-speaking=true]"))).toBe(0);
  const degrade = () => fake.setQuality("p3", ConnectionQuality.Poor);
  expect(await countRenders(degrade, has("[data-quality=poor]"))).toBe(1);
  const mute = () => fake.mute("p4", Track.Source.Microphone);
  expect(await countRenders(mute, has("[data-muted=true]", 2))).toBe(1);
  const tag = () => fake.update("p5", { attributes: { hand: "up" } });
  expect(await countRenders(tag, () => true)).toBe(0);
  const join = () => fake.join("late");
  expect(await countRenders(join, has("[data-quality]", size + 1))).toBe(5);
});

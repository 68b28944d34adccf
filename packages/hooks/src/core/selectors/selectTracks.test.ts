import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { FakeRoom } from "../../testing/FakeRoom.ts";
import { getRoomStore } from "../RoomStore.ts";
import { getTrackReferenceId, isTrackReference, isTrackReferencePlaceholder } from "../TrackReference.ts";
import { allSources, selectTracks, type SourcesArray } from "./selectTracks.ts";

function select(fake: FakeRoom, sources: SourcesArray, onlySubscribed = true): string[] {
  const { participants } = getRoomStore(fake.room).getSnapshot();
  return selectTracks(participants, sources, onlySubscribed).map((ref) =>
    getTrackReferenceId(ref).replace(/_TR_.*/, ""),
  );
}

test("lists participant by participant, each in the order of the sources", () => {
  const fake = new FakeRoom();
  fake.join("ada");
  fake.publish("ada", Track.Source.Microphone);
  fake.publish("ada", Track.Source.Camera);
  fake.publish("me", Track.Source.Camera);
  expect(select(fake, allSources)).toEqual(["me_camera", "ada_camera", "ada_microphone"]);
});

test("leaves out what is not subscribed unless asked", () => {
  const fake = new FakeRoom();
  fake.join("ada");
  fake.publish("ada", Track.Source.Camera, { subscribed: false });
  expect(select(fake, [Track.Source.Camera])).toEqual([]);
  expect(select(fake, [Track.Source.Camera], false)).toEqual(["ada_camera"]);
});

test("puts a placeholder where the track would be", () => {
  const fake = new FakeRoom();
  fake.join("ada");
  fake.join("bob");
  fake.publish("bob", Track.Source.Camera);
  const sources = [
    { source: Track.Source.Camera, withPlaceholder: true },
    { source: Track.Source.ScreenShare, withPlaceholder: false },
  ];
  expect(select(fake, sources)).toEqual(["me_camera_placeholder", "ada_camera_placeholder", "bob_camera"]);
});

test("keeps the identity of references and placeholders from call to call", () => {
  const fake = new FakeRoom();
  fake.publish("me", Track.Source.Camera);
  const { participants } = getRoomStore(fake.room).getSnapshot();
  const sources = [
    { source: Track.Source.Camera, withPlaceholder: true },
    { source: Track.Source.Microphone, withPlaceholder: true },
  ];
  const [camera, microphone] = selectTracks(participants, sources, true);
  expect(selectTracks(participants, sources, true)).toEqual([camera, microphone]);
  expect(selectTracks(participants, sources, true)[1]).toBe(microphone);
  expect(isTrackReference(camera)).toBe(true);
  expect(isTrackReferencePlaceholder(microphone)).toBe(true);
  expect(isTrackReference(undefined)).toBe(false);
});

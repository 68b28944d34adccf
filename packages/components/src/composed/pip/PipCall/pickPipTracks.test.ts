import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { pickPipTracks } from "./pickPipTracks.ts";

const place = (identity: string, source = Track.Source.Camera): TrackReferenceOrPlaceholder =>
  ({ participant: { identity, isLocal: identity === "me" }, source }) as TrackReferenceOrPlaceholder;
const room = (...names: string[]): TrackReferenceOrPlaceholder[] =>
  ["me", ...names].map((name) => place(name));
const picked = (tracks: TrackReferenceOrPlaceholder[], speaker?: string): string[] =>
  pickPipTracks(tracks, speaker).map(
    ({ participant, source }) => participant.identity + (source === Track.Source.ScreenShare ? "!" : ""),
  );

test("alone you see yourself, and otherwise the others, in their order", () => {
  expect(picked(room())).toEqual(["me"]);
  expect(picked(room("ada", "ben", "cy"), "cy")).toEqual(["ada", "ben", "cy"]);
});

test("of many there are four, and whoever speaks is among them", () => {
  const many = room("ada", "ben", "cy", "di", "ed");
  expect(picked(many)).toEqual(["ada", "ben", "cy", "di"]);
  expect(picked(many, "ed")).toEqual(["ed", "ada", "ben", "cy"]);
  expect(picked(many, "me")).toEqual(["ada", "ben", "cy", "di"]);
});

test("a screen shows with whoever speaks; your own does not", () => {
  const screens = [...room("ada", "ben"), place("ada", Track.Source.ScreenShare)];
  expect(picked(screens, "ben")).toEqual(["ada!", "ben"]);
  expect(picked(screens)).toEqual(["ada!", "ada"]);
  expect(picked([...room("ada"), place("me", Track.Source.ScreenShare)])).toEqual(["ada"]);
});

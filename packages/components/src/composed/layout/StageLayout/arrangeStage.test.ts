import type { TrackReferenceOrPlaceholder } from "@greenroom/hooks";
import { Track } from "livekit-client";
import { expect, test } from "vitest";
import { placeKeyOf } from "../placeKeyOf.ts";
import { arrangeStage, type StageInput } from "./arrangeStage.ts";

const place = (identity: string, source: Track.Source = Track.Source.Camera): TrackReferenceOrPlaceholder =>
  ({ participant: { identity, isLocal: identity === "me" }, source }) as TrackReferenceOrPlaceholder;
const screen = Track.Source.ScreenShare;
const people = [place("me"), place("ada"), place("grace")];

function arrange(change: Partial<StageInput>): { focus: string[]; rest: string[] } {
  const input: StageInput = {
    tracks: people,
    layout: "auto",
    pinned: [],
    shares: [],
    speaker: undefined,
    ...change,
  };
  const { focus, rest } = arrangeStage(input);
  expect([...focus, ...rest]).toHaveLength(input.tracks.length);
  return { focus: focus.map(placeKeyOf), rest: rest.map(placeKeyOf) };
}

test("all are equal until something stands out", () => {
  expect(arrange({})).toEqual({ focus: [], rest: ["me_camera", "ada_camera", "grace_camera"] });
});

test("the newest screen of somebody else is large; your own is not", () => {
  const tracks = [...people, place("me", screen), place("ada", screen), place("grace", screen)];
  const shares = ["grace_screen_share", "ada_screen_share", "me_screen_share"];
  expect(arrange({ tracks, shares }).focus).toEqual(["ada_screen_share"]);
});

test("pins come before screens and speakers, in the order they were pinned", () => {
  const tracks = [...people, place("ada", screen)];
  const input = {
    tracks,
    shares: ["ada_screen_share"],
    pinned: ["grace_camera", "gone_camera", "me_camera"],
  };
  expect(arrange(input).focus).toEqual(["grace_camera", "me_camera"]);
  expect(arrange({ ...input, layout: "grid" })).toMatchObject({ focus: [] });
  expect(arrange({ ...input, layout: "grid" }).rest.slice(0, 2)).toEqual(["grace_camera", "me_camera"]);
});

test("the speaker layout shows who spoke last, never you while others are there", () => {
  expect(arrange({ layout: "speaker", speaker: "grace" }).focus).toEqual(["grace_camera"]);
  expect(arrange({ layout: "speaker", speaker: "me" }).focus).toEqual(["ada_camera"]);
  expect(arrange({ layout: "speaker", tracks: [place("me")] }).focus).toEqual([]);
});

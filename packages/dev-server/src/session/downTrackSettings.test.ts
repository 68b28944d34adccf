import { TrackInfo, UpdateTrackSettings, VideoQuality } from "@livekit/protocol";
import { expect, test } from "vitest";
import { downTrackSettings } from "./downTrackSettings.ts";

const { LOW, MEDIUM, HIGH, OFF } = VideoQuality;
const three = [
  { quality: LOW, width: 320, height: 180 },
  { quality: MEDIUM, width: 640, height: 360 },
  { quality: HIGH, width: 1280, height: 720 },
];
const two = [three[0]!, three[2]!];

test.each([
  ["no settings: the highest", three, undefined, false, 2],
  ["no settings, adaptive: the lowest", three, undefined, true, 0],
  ["quality", three, { quality: MEDIUM }, false, 1],
  ["a quality that is not published takes the next lower", two, { quality: MEDIUM }, false, 0],
  ["layers are counted without gaps", two, { quality: HIGH }, false, 1],
  ["the smallest layer that covers", three, { width: 500, height: 300 }, false, 1],
  ["more than there is", three, { width: 4000, height: 3000 }, false, 2],
  ["no layers", [], { quality: HIGH }, false, 0],
])("%s", (_, layers, settings, adaptive, layer) => {
  const info = new TrackInfo({ layers });
  const wanted = settings && new UpdateTrackSettings(settings);
  expect(downTrackSettings(info, wanted, adaptive).maxSpatialLayer).toBe(layer);
});

test.each([
  [0, 3],
  [30, 3],
  [15, 1],
  [7, 0],
])("%i fps is temporal layer %i", (fps, layer) => {
  const settings = new UpdateTrackSettings({ fps });
  expect(downTrackSettings(new TrackInfo(), settings, false).maxTemporalLayer).toBe(layer);
});

test.each([
  ["muted", { muted: true }, undefined],
  ["disabled", {}, { disabled: true }],
  ["quality off", {}, { quality: OFF }],
])("%s pauses", (_, info, settings) => {
  const wanted = settings && new UpdateTrackSettings(settings);
  expect(downTrackSettings(new TrackInfo(info), wanted, false).paused).toBe(true);
});

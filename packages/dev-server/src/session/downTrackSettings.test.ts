import { TrackInfo, TrackSource, TrackType, UpdateTrackSettings, VideoQuality } from "@livekit/protocol";
import { expect, test } from "vitest";
import { downTrackSettings, subscribedQuality } from "./downTrackSettings.ts";

const { LOW, MEDIUM, HIGH, OFF } = VideoQuality;
const plain = { adaptiveStream: false, allowPause: false };
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
  ["a picture a little larger than a layer", three, { width: 710, height: 399 }, false, 1],
  ["still larger", three, { width: 714, height: 402 }, false, 2],
  ["the height, whatever the width", three, { width: 1000, height: 180 }, false, 0],
  ["the last of layers of one size", [three[0]!, three[1]!, three[1]!], { width: 9, height: 300 }, false, 2],
  ["more than there is", three, { width: 4000, height: 3000 }, false, 2],
  ["no layers", [], { quality: HIGH }, false, 0],
])("%s", (_, layers, settings, adaptiveStream, layer) => {
  const info = new TrackInfo({ layers });
  const wanted = settings && new UpdateTrackSettings(settings);
  expect(downTrackSettings(info, wanted, { ...plain, adaptiveStream }).maxSpatialLayer).toBe(layer);
});

test.each([
  ["lying", { width: 1280, height: 720 }, { width: 100, height: 200 }, 0],
  ["lying", { width: 1280, height: 720 }, { width: 100, height: 402 }, 2],
  ["upright", { width: 540, height: 960 }, { width: 390, height: 700 }, 1],
  ["unknown", {}, { width: 100, height: 100 }, 2],
])("layers of no size, of a %s picture, are taken for the usual ones", (_, info, settings, layer) => {
  const layers = [{ quality: LOW }, { quality: MEDIUM }, { quality: HIGH }];
  const wanted = new UpdateTrackSettings(settings);
  expect(downTrackSettings(new TrackInfo({ ...info, layers }), wanted, plain).maxSpatialLayer).toBe(layer);
});

test.each([
  [0, 3],
  [30, 3],
  [15, 1],
  [7, 0],
])("%i fps is temporal layer %i", (fps, layer) => {
  const settings = new UpdateTrackSettings({ fps });
  expect(downTrackSettings(new TrackInfo(), settings, plain).maxTemporalLayer).toBe(layer);
});

test.each([
  ["muted", { muted: true }, undefined],
  ["disabled", {}, { disabled: true }],
  ["quality off", {}, { quality: OFF }],
])("%s pauses", (_, info, settings) => {
  const wanted = settings && new UpdateTrackSettings(settings);
  expect(downTrackSettings(new TrackInfo(info), wanted, plain).paused).toBe(true);
});

test.each([
  ["a camera comes last", TrackSource.CAMERA, {}, 1],
  ["a shared screen first", TrackSource.SCREEN_SHARE, {}, 255],
  ["what the client ranks itself", TrackSource.CAMERA, { priority: 7 }, 7],
])("%s", (_, source, settings, priority) => {
  const info = new TrackInfo({ source });
  expect(downTrackSettings(info, new UpdateTrackSettings(settings), plain).priority).toBe(priority);
});

test("only video of a client that allows it may be paused for want of bandwidth", () => {
  const mayPause = (type: TrackType, allowPause: boolean): boolean =>
    downTrackSettings(new TrackInfo({ type }), undefined, { ...plain, allowPause }).mayPause;
  expect(mayPause(TrackType.VIDEO, true)).toBe(true);
  expect(mayPause(TrackType.VIDEO, false)).toBe(false);
  expect(mayPause(TrackType.AUDIO, true)).toBe(false);
});

test.each([
  ["everything", three, undefined, false, HIGH],
  ["the lowest until an adaptive client says more", three, undefined, true, LOW],
  ["what covers the size", three, { width: 500, height: 300 }, true, MEDIUM],
  ["the published quality below", two, { quality: MEDIUM }, false, LOW],
  ["nothing when disabled", three, { disabled: true }, false, OFF],
  ["the only stream of a track without layers", [], undefined, true, HIGH],
])("dynacast hears of %s", (_, layers, settings, adaptiveStream, quality) => {
  const info = new TrackInfo({ layers, muted: true });
  const wanted = settings && new UpdateTrackSettings(settings);
  expect(subscribedQuality(info, wanted, { ...plain, adaptiveStream })).toBe(quality);
});

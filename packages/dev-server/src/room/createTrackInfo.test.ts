import {
  AddTrackRequest,
  AudioTrackFeature,
  TrackSource,
  TrackType,
  VideoLayer_Mode,
  VideoQuality,
} from "@livekit/protocol";
import { expect, test } from "vitest";
import { createTrackInfo, createTrackSid } from "./createTrackInfo.ts";

test.each([
  [TrackType.VIDEO, TrackSource.CAMERA, "VC"],
  [TrackType.AUDIO, TrackSource.MICROPHONE, "AM"],
  [TrackType.VIDEO, TrackSource.SCREEN_SHARE, "VS"],
  [TrackType.AUDIO, TrackSource.SCREEN_SHARE_AUDIO, "As"],
  [TrackType.AUDIO, TrackSource.UNKNOWN, "A"],
])("the sid of type %i, source %i starts with TR_%s", (type, source, letters) => {
  expect(createTrackSid(type, source)).toMatch(new RegExp(`^TR_${letters}[0-9A-Za-z]{12}$`));
});

test("simulcast layers are sorted, and a track with several is simulcast", () => {
  const info = createTrackInfo(
    new AddTrackRequest({
      cid: "a",
      type: TrackType.VIDEO,
      source: TrackSource.CAMERA,
      layers: [{ quality: VideoQuality.HIGH }, { quality: VideoQuality.LOW }],
      simulcastCodecs: [{ codec: "VP8", cid: "a" }, { codec: "" }, { codec: "vp8", cid: "twice" }],
    }),
    "TR_x",
  );
  expect(info.layers.map(({ quality }) => quality)).toEqual([VideoQuality.LOW, VideoQuality.HIGH]);
  expect(info.codecs).toHaveLength(1);
  expect(info).toMatchObject({ mimeType: "video/vp8", simulcast: true, stream: "camera" });
});

test("an SVC codec carries its layers in one stream and is not simulcast", () => {
  const info = createTrackInfo(
    new AddTrackRequest({
      type: TrackType.VIDEO,
      layers: [{}, {}],
      simulcastCodecs: [{ codec: "vp9" }],
    }),
    "TR_x",
  );
  expect(info.simulcast).toBe(false);
  expect(info.codecs[0]?.videoLayerMode).toBe(VideoLayer_Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM);
});

test("the older stereo and DTX fields become features, and the other way round", () => {
  const request = new AddTrackRequest({ type: TrackType.AUDIO, stereo: true, disableDtx: true });
  expect(createTrackInfo(request, "TR_x").audioFeatures).toEqual([
    AudioTrackFeature.TF_STEREO,
    AudioTrackFeature.TF_NO_DTX,
  ]);
  const features = [AudioTrackFeature.TF_STEREO, AudioTrackFeature.TF_STEREO];
  const modern = createTrackInfo(new AddTrackRequest({ audioFeatures: features }), "TR_x");
  expect(modern).toMatchObject({ stereo: true, disableDtx: false });
  expect(modern.audioFeatures).toHaveLength(1);
});

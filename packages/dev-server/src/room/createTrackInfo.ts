import {
  type AddTrackRequest,
  AudioTrackFeature,
  BackupCodecPolicy,
  type SimulcastCodec,
  SimulcastCodecInfo,
  TrackInfo,
  TrackSource,
  TrackType,
  type VideoLayer,
  VideoLayer_Mode,
} from "@livekit/protocol";
import { createSid } from "../base/ids.ts";

const sourceLetters: { [source in TrackSource]: string } = {
  [TrackSource.UNKNOWN]: "",
  [TrackSource.CAMERA]: "C",
  [TrackSource.MICROPHONE]: "M",
  [TrackSource.SCREEN_SHARE]: "S",
  [TrackSource.SCREEN_SHARE_AUDIO]: "s",
};

/** Tracks of one stream play in step: a camera with its microphone, a screen with its sound. */
const streamNames: { [source in TrackSource]: string } = {
  [TrackSource.UNKNOWN]: "",
  [TrackSource.CAMERA]: "camera",
  [TrackSource.MICROPHONE]: "camera",
  [TrackSource.SCREEN_SHARE]: "screen",
  [TrackSource.SCREEN_SHARE_AUDIO]: "screen",
};

/** A track's sid as LiveKit writes it: `TR_`, A or V, a letter for the source, a random part. */
export function createTrackSid(type: TrackType, source: TrackSource): string {
  const [prefix, random] = createSid("TR").split("_");
  return `${prefix}_${type === TrackType.AUDIO ? "A" : "V"}${sourceLetters[source] ?? ""}${random}`;
}

/** The TrackInfo that answers an AddTrackRequest, before its media is known. */
export function createTrackInfo(request: AddTrackRequest, sid: string): TrackInfo {
  const info = new TrackInfo({
    sid,
    type: request.type,
    name: request.name,
    muted: request.muted,
    width: request.width,
    height: request.height,
    source: request.source,
    disableRed: request.disableRed,
    encryption: request.encryption,
    stream: request.stream || streamNames[request.source] || "",
    // Every audio codec is offered side by side; regression is for video.
    backupCodecPolicy:
      request.type === TrackType.AUDIO && request.backupCodecPolicy !== BackupCodecPolicy.REGRESSION
        ? BackupCodecPolicy.SIMULCAST
        : request.backupCodecPolicy,
    packetTrailerFeatures: unique(request.packetTrailerFeatures),
    layers: copyLayers(request.layers),
    codecs: codecsOf(request),
  });
  const features = [...request.audioFeatures];
  if (request.stereo) features.push(AudioTrackFeature.TF_STEREO);
  if (request.disableDtx) features.push(AudioTrackFeature.TF_NO_DTX);
  setAudioFeatures(info, features);
  const primary = info.codecs[0];
  info.mimeType = primary?.mimeType ?? "";
  info.simulcast =
    request.simulcastCodecs.length > 0 &&
    primary?.videoLayerMode !== VideoLayer_Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM &&
    (primary?.layers.length ?? 0) > 1;
  return info;
}

/** Replaces a track's features and the older fields that say the same. */
export function setAudioFeatures(info: TrackInfo, features: AudioTrackFeature[]): void {
  info.audioFeatures = unique(features);
  info.stereo = features.includes(AudioTrackFeature.TF_STEREO);
  info.disableDtx = features.includes(AudioTrackFeature.TF_NO_DTX);
}

/** The codecs that a request announces, most wanted first. */
export function codecsOf(request: AddTrackRequest): SimulcastCodecInfo[] {
  if (request.simulcastCodecs.length === 0) {
    return [
      new SimulcastCodecInfo({
        cid: request.cid,
        layers: copyLayers(request.layers),
        videoLayerMode: VideoLayer_Mode.ONE_SPATIAL_LAYER_PER_STREAM,
      }),
    ];
  }
  const codecs = new Map<string, SimulcastCodecInfo>();
  for (const codec of request.simulcastCodecs) {
    const mimeType = mimeTypeOf(codec, request.type);
    if (mimeType === undefined || codecs.has(mimeType)) continue;
    codecs.set(
      mimeType,
      new SimulcastCodecInfo({
        mimeType,
        cid: codec.cid,
        layers: copyLayers(codec.layers.length > 0 ? codec.layers : request.layers),
        videoLayerMode: codec.videoLayerMode || layerModeOf(mimeType),
      }),
    );
  }
  return Array.from(codecs.values());
}

function mimeTypeOf(codec: SimulcastCodec, type: TrackType): string | undefined {
  const name = codec.codec.toLowerCase();
  if (!name) return undefined;
  return name.includes("/") ? name : `${type === TrackType.AUDIO ? "audio" : "video"}/${name}`;
}

function layerModeOf(mimeType: string): VideoLayer_Mode {
  if (mimeType.startsWith("audio/")) return VideoLayer_Mode.MODE_UNUSED;
  return mimeType === "video/vp9" || mimeType === "video/av1"
    ? VideoLayer_Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM
    : VideoLayer_Mode.ONE_SPATIAL_LAYER_PER_STREAM;
}

function copyLayers(layers: VideoLayer[]): VideoLayer[] {
  return layers.map((layer) => layer.clone()).toSorted((a, b) => a.quality - b.quality);
}

function unique<Value>(values: Value[]): Value[] {
  return Array.from(new Set(values));
}

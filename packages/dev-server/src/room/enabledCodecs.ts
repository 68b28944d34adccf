import { type AddTrackRequest, type ClientConfiguration, SimulcastCodec, TrackType } from "@livekit/protocol";

/** A room's codecs without those that a client had better not send; MIME types, best first. */
export function publishCodecs(
  enabledCodecs: readonly string[],
  configuration: ClientConfiguration | undefined,
): string[] {
  const { codecs = [], publish = [] } = configuration?.disabledCodecs ?? {};
  return enabledCodecs.filter((mimeType) => !includes([...codecs, ...publish], mimeType));
}

/** Whether a client had better not be sent a codec. */
export function cannotReceive(configuration: ClientConfiguration | undefined, mimeType: string): boolean {
  return includes(configuration?.disabledCodecs?.codecs ?? [], mimeType);
}

/** The same request, with the best codec that is enabled in the place of each that is not. */
export function withEnabledCodecs(
  request: AddTrackRequest,
  enabledCodecs: readonly string[],
): AddTrackRequest {
  const prefix = request.type === TrackType.AUDIO ? "audio/" : "video/";
  const enabled = enabledCodecs.map((mimeType) => mimeType.toLowerCase());
  const alternative = enabled.find((mimeType) => mimeType.startsWith(prefix));
  const changed = request.clone();
  changed.simulcastCodecs = request.simulcastCodecs.map((codec) => {
    const name = codec.codec.toLowerCase();
    const mimeType = name.includes("/") ? name : prefix + name;
    if (alternative === undefined || !name || enabled.includes(mimeType)) return codec;
    return new SimulcastCodec({ ...codec, codec: alternative });
  });
  return changed;
}

function includes(codecs: readonly { mime: string }[], mimeType: string): boolean {
  return codecs.some(({ mime }) => mime.toLowerCase() === mimeType.toLowerCase());
}

import { type AddTrackRequest, type ClientConfiguration, TrackType } from "@livekit/protocol";

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

/** The same request, with the best video codec that is enabled in the place of each that is not. */
export function withEnabledCodecs(
  request: AddTrackRequest,
  enabledCodecs: readonly string[],
): AddTrackRequest {
  const enabled = enabledCodecs.map((mimeType) => mimeType.toLowerCase());
  const alternative = enabled.find((mimeType) => mimeType.startsWith("video/"));
  if (request.type !== TrackType.VIDEO || alternative === undefined) return request;
  const changed = request.clone();
  for (const codec of changed.simulcastCodecs) {
    const name = codec.codec.toLowerCase();
    const mimeType = name.includes("/") ? name : `video/${name}`;
    if (name && !enabled.includes(mimeType)) codec.codec = alternative;
  }
  return changed;
}

function includes(codecs: readonly { mime: string }[], mimeType: string): boolean {
  return codecs.some(({ mime }) => mime.toLowerCase() === mimeType.toLowerCase());
}

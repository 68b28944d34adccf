import {
  type DataTrackFrameEncoding,
  type DataTrackInfo,
  type DataTrackSchemaId,
  type PublishDataTrackRequest,
  RequestResponse_Reason,
} from "@livekit/protocol";

/** Why a request is refused, as RequestResponse says it. */
export interface RequestFault {
  reason: RequestResponse_Reason;
  message: string;
}

const maxHandle = 0xffff;
const maxNameLength = 256;
const maxCustomEncodingLength = 32;

/** What keeps a participant from publishing a data track; undefined when nothing does. */
export function dataTrackFault(
  request: PublishDataTrackRequest,
  published: readonly DataTrackInfo[],
): RequestFault | undefined {
  const { pubHandle, name, frameEncoding, schema } = request;
  const reasons = RequestResponse_Reason;
  if (pubHandle === 0 || pubHandle > maxHandle) {
    return { reason: reasons.INVALID_HANDLE, message: `handle should be > 0 AND < ${maxHandle + 1}` };
  }
  if (name.length === 0 || name.length > maxNameLength) {
    const message = `name should not be empty and should not exceed ${maxNameLength} characters`;
    return { reason: reasons.INVALID_NAME, message };
  }
  if (!isEncodingValid(frameEncoding) || !isSchemaValid(schema)) {
    return { reason: reasons.INVALID_REQUEST, message: invalidEncoding };
  }
  if (published.some((track) => track.pubHandle === pubHandle)) {
    return { reason: reasons.DUPLICATE_HANDLE, message: "a data track with same handle already exists" };
  }
  if (published.some((track) => track.name === name)) {
    return { reason: reasons.DUPLICATE_NAME, message: "a data track with same name already exists" };
  }
  return undefined;
}

export const invalidEncoding: string = `encoding identifier is empty or exceeds the maximum length (${maxCustomEncodingLength})`;

/** Whether a schema's encoding is a known one, or a name of its own that is short enough. */
export function isSchemaValid(schema: DataTrackSchemaId | undefined): boolean {
  return isEncodingValid(schema?.encoding);
}

function isEncodingValid(
  encoding: Pick<DataTrackFrameEncoding, "value"> | DataTrackSchemaId["encoding"],
): boolean {
  if (encoding?.value.case !== "custom") return true;
  const { length } = encoding.value.value;
  return length > 0 && length <= maxCustomEncodingLength;
}

/** A file that a participant attaches to a text. */
export interface FakeFile {
  name: string;
  mimeType: string;
  content: Uint8Array;
  /** How much of it is sent: with less than all it stays on its way. Default: all. */
  sentBytes?: number;
}

/** One packet of a stream: `livekit.DataStream.Header`, `Chunk` or `Trailer`. */
export interface DataStreamPart {
  case: "streamHeader" | "streamChunk" | "streamTrailer";
  value: object;
}

interface StreamHead {
  id: string;
  topic: string;
  attributes: Record<string, string>;
  mimeType: string;
  contentHeader: object;
}

function createStream(
  { id, ...head }: StreamHead,
  content: Uint8Array,
  closingAttributes: Record<string, string> = {},
): DataStreamPart[] {
  const sizes = { totalLength: BigInt(content.length), timestamp: BigInt(Date.now()) };
  const header = { streamId: id, ...head, ...sizes, encryptionType: 0, compression: 0 };
  return [
    { case: "streamHeader", value: header },
    { case: "streamChunk", value: { streamId: id, chunkIndex: 0n, content, version: 0 } },
    { case: "streamTrailer", value: { streamId: id, reason: "", attributes: closingAttributes } },
  ];
}

/** A text as the packets of one stream. */
export function createTextStream(stream: {
  id: string;
  topic: string;
  attributes: Record<string, string>;
  closingAttributes: Record<string, string>;
  text: string;
  attachedStreamIds: string[];
}): DataStreamPart[] {
  const { id, topic, attributes, closingAttributes, text, attachedStreamIds } = stream;
  const value = { attachedStreamIds, operationType: 0, version: 0, replyToStreamId: "", generated: false };
  const contentHeader = { case: "textHeader", value };
  return createStream(
    { id, topic, attributes, mimeType: "text/plain", contentHeader },
    new TextEncoder().encode(text),
    closingAttributes,
  );
}

/** A file as the packets of one stream. */
export function createByteStream({
  id,
  topic,
  name,
  mimeType,
  content,
  sentBytes = content.length,
}: FakeFile & { id: string; topic: string }): DataStreamPart[] {
  const contentHeader = { case: "byteHeader", value: { name } };
  const parts = createStream({ id, topic, attributes: {}, mimeType, contentHeader }, content);
  if (sentBytes === content.length) return parts;
  const chunk = { streamId: id, chunkIndex: 0n, content: content.slice(0, sentBytes), version: 0 };
  return [...parts.slice(0, 1), { case: "streamChunk", value: chunk }];
}

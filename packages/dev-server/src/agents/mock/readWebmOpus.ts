/** Elements of Matroska (RFC 9559) that others lie in. They are walked into, so that their size, often unknown, does not matter. */
const segmentId = 0x1853_8067;
const clusterId = 0x1f43_b675;
const blockGroupId = 0xa0;
const containers = new Set([segmentId, clusterId, blockGroupId]);
const simpleBlockId = 0xa3;
const blockId = 0xa1;
/** After the track's number: 2 bytes of time, 1 of flags. */
const blockHeaderBytes = 3;
const maxIdBytes = 4;
const maxSizeBytes = 8;

/** The Opus packets of a WebM recording with one track, as browsers' MediaRecorder makes it; up to where it makes no sense. */
export function* readWebmOpus(webm: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < webm.length;) {
    const idBytes = lengthAt(webm, at);
    const sizeBytes = lengthAt(webm, at + idBytes);
    if (idBytes > maxIdBytes || sizeBytes > maxSizeBytes) return;
    const id = numberAt(webm, at, idBytes);
    const start = at + idBytes + sizeBytes;
    if (containers.has(id)) {
      at = start;
      continue;
    }
    const size = numberAt(webm, at + idBytes, sizeBytes) - 2 ** (7 * sizeBytes);
    if (start + size > webm.length) return;
    if (id === simpleBlockId || id === blockId) {
      yield webm.subarray(start + lengthAt(webm, start) + blockHeaderBytes, start + size);
    }
    at = start + size;
  }
}

/** How long the variable-size integer is that begins here (RFC 8794 section 4): one byte more than it has leading zeros. */
function lengthAt(bytes: Uint8Array, at: number): number {
  return Math.clz32(bytes[at] ?? 0) - 23;
}

/** With its length marker. */
function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

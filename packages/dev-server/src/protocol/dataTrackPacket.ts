/**
 * A packet of a data track, as `_data_track` carries it: version (3 bits), flags for the start and end of a frame
 * and for extensions, then handle, sequence and frame number (16 bits each) and timestamp (32 bits), big-endian.
 * With extensions their size in words of 4 bytes, less one, follows. What comes after is the publisher's.
 */
const headerBytes = 12;
const extensionsFlag = 0b0000_0100;
const handleOffset = 2;

/** The handle of a packet; undefined for what is too short to be one. */
export function dataTrackHandle(packet: Uint8Array): number | undefined {
  if (packet.byteLength < headerBytes) return undefined;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if ((view.getUint8(0) & extensionsFlag) !== 0) {
    if (packet.byteLength < headerBytes + 2) return undefined;
    const extensionsBytes = (view.getUint16(headerBytes) + 1) * 4;
    if (packet.byteLength < headerBytes + extensionsBytes) return undefined;
  }
  return view.getUint16(handleOffset);
}

/** The same packet under another handle: each subscriber knows a track by its own. */
export function withDataTrackHandle(packet: Uint8Array, handle: number): Uint8Array {
  // Not slice: a Buffer's does not copy.
  const copy = new Uint8Array(packet);
  new DataView(copy.buffer).setUint16(handleOffset, handle);
  return copy;
}

const headerBytes = 12;
const chunkHeaderBytes = 8;

/** The samples of a mono WAV file of 16 bits. @throws Error: it has none */
export function readWav(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = headerBytes; at + chunkHeaderBytes <= bytes.length;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const start = at + chunkHeaderBytes;
    // Who writes to a pipe does not know the size yet, and says something too large.
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - start);
    if (name === "data") {
      return Float32Array.from({ length: size >> 1 }, (_, i) => view.getInt16(start + 2 * i, true) / 32_768);
    }
    at = start + size + (size & 1);
  }
  throw new Error("there is no sound in the file");
}

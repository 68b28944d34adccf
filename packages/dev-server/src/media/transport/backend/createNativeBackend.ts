import { NativeGcmCipher } from "../native/NativeGcmCipher.ts";
import { NativeLibrary } from "../native/NativeLibrary.ts";
import { NativeUdpMux } from "../native/NativeUdpMux.ts";
import { testNativeSocket } from "../native/testNativeSocket.ts";
import { datagramSlotBytes } from "../UdpMux.ts";
import { createNodeBackend } from "./createNodeBackend.ts";
import type { MediaBackend } from "./MediaBackend.ts";

/** Once a thread: declaring functions takes milliseconds. */
let loading: Promise<NativeLibrary> | undefined;

/** @throws Error that says what is missing or wrong. */
export async function createNativeBackend(): Promise<MediaBackend> {
  const library = await (loading ??= NativeLibrary.load());
  const canSegment = testNativeSocket(library);
  const spare = library.allocate(datagramSlotBytes);
  return {
    ...createNodeBackend(),
    name: "native",
    createGcmCipher: (keys) => new NativeGcmCipher(library, keys, spare),
    listen: (options) => NativeUdpMux.listen(library, options, canSegment),
  };
}

import { NodeUdpMux } from "../NodeUdpMux.ts";
import { CounterModeCipher } from "../srtp/node/CounterModeCipher.ts";
import { GcmCipher } from "../srtp/node/GcmCipher.ts";
import type { MediaBackend } from "./MediaBackend.ts";

/** Everything by Node.js itself: works wherever it does. */
export function createNodeBackend(): MediaBackend {
  return {
    name: "node",
    createGcmCipher: (keys) => new GcmCipher(keys),
    createCounterModeCipher: (keys) => new CounterModeCipher(keys),
    listen: (options) => NodeUdpMux.listen(options),
  };
}

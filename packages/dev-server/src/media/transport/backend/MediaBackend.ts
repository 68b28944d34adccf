import type { SrtpBackend } from "../srtp/SrtpBackend.ts";
import type { UdpMux, UdpMuxOptions } from "../UdpMux.ts";

/** From the fastest to the one that is always there. */
export const mediaBackendNames = ["native", "wasm", "node"] as const;

/**
 * What seals, opens, receives and sends: `native` is OpenSSL and Linux's batched socket calls by FFI, `wasm` and
 * `node` are node:dgram with GCM in WASM or by node:crypto.
 */
export type MediaBackendName = (typeof mediaBackendNames)[number];

/** `auto` is the first that works. */
export type MediaBackendChoice = "auto" | MediaBackendName;

export interface MediaBackend extends SrtpBackend {
  readonly name: MediaBackendName;
  /** @throws DevServerError `port_in_use` or `unavailable` */
  listen(options: UdpMuxOptions): Promise<UdpMux>;
}

import type { GcmSessionKeys } from "./deriveGcmSessionKeys.ts";
import type { SrtpCipher, SrtpKeys } from "./SrtpCipher.ts";

/** Makes ciphers. All backends' ciphers give the same bytes. */
export interface SrtpBackend {
  createGcmCipher(keys: GcmSessionKeys): SrtpCipher;
  createCounterModeCipher(keys: SrtpKeys): SrtpCipher;
}

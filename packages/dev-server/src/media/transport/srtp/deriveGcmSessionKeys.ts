import { deriveSessionKey } from "./deriveSessionKey.ts";
import { type SrtpKeys, srtpLabels } from "./SrtpCipher.ts";

/** Session keys and salts of one direction. */
export interface GcmSessionKeys {
  rtpKey: Uint8Array;
  /** 12 bytes, as is {@link rtcpSalt}. */
  rtpSalt: Uint8Array;
  rtcpKey: Uint8Array;
  rtcpSalt: Uint8Array;
}

export function deriveGcmSessionKeys(keys: SrtpKeys): GcmSessionKeys {
  return {
    rtpKey: deriveSessionKey(keys, srtpLabels.rtpEncryption, 16),
    rtpSalt: deriveSessionKey(keys, srtpLabels.rtpSalt, 12),
    rtcpKey: deriveSessionKey(keys, srtpLabels.rtcpEncryption, 16),
    rtcpSalt: deriveSessionKey(keys, srtpLabels.rtcpSalt, 12),
  };
}

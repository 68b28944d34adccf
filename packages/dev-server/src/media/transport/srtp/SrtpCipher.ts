/** DTLS-SRTP protection profile (RFC 5764 section 4.1.2, RFC 7714 section 14.2). */
export type SrtpProfile = "AEAD_AES_128_GCM" | "AES128_CM_HMAC_SHA1_80";

/** One direction's master key and salt, as the DTLS exporter gives them. They cross a thread. */
export interface SrtpKeys {
  masterKey: Uint8Array;
  /** 12 bytes for GCM, 14 for counter mode. */
  masterSalt: Uint8Array;
}

/**
 * Seals and opens the packets of one direction with one master key. It keeps no state between packets: the
 * rollover counter and the SRTCP index come from outside.
 */
export interface SrtpCipher {
  /**
   * Writes the sealed form of `packet[0, length)` to `out` and gives its length.
   *
   * @param headerLength - RTP header with CSRCs and extension; sent in the clear, but authenticated.
   */
  sealRtp(packet: Uint8Array, length: number, headerLength: number, roc: number, out: Uint8Array): number;
  /** Decrypts `packet[0, length)` in place and gives the plain length, or -1 when it is not authentic. */
  openRtp(packet: Uint8Array, length: number, headerLength: number, roc: number): number;
  /** Writes the sealed form of a compound packet to `out` and gives its length. `index` has 31 bits. */
  sealRtcp(packet: Uint8Array, index: number, out: Uint8Array): number;
  /** Decrypts `packet[0, length)` in place and gives the plain length, or -1 when it is not authentic. */
  openRtcp(packet: Uint8Array, length: number): number;
  /** The 31-bit SRTCP index that a sealed packet names. Call it after {@link openRtcp} agreed. */
  rtcpIndex(packet: Uint8Array, length: number): number;
  /** Frees what the key took. No other call may follow. */
  close(): void;
}

/** The longest that sealing makes a packet grow: GCM tag of 16 bytes and SRTCP's index word of 4. */
export const maxSealOverheadBytes = 20;

/** The key derivation's labels (RFC 3711 section 4.3.2). */
export const srtpLabels = {
  rtpEncryption: 0,
  rtpAuthentication: 1,
  rtpSalt: 2,
  rtcpEncryption: 3,
  rtcpAuthentication: 4,
  rtcpSalt: 5,
} as const;

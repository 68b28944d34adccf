import { counterModeVectors, gcmVectors } from "./knownVectors.ts";
import type { SrtpBackend } from "./SrtpBackend.ts";
import type { SrtpCipher } from "./SrtpCipher.ts";

const headerLength = 12;
const roomBytes = 64;

/** Runs a backend's ciphers against known vectors. @throws Error that names what went wrong. */
export function testCiphers(backend: SrtpBackend): void {
  const gcm = backend.createGcmCipher(gcmVectors.keys);
  const counterMode = backend.createCounterModeCipher(counterModeVectors.keys);
  try {
    testRtp("AEAD_AES_128_GCM", gcm, gcmVectors.rtp);
    testRtcp(gcm);
    testRtp("AES128_CM_HMAC_SHA1_80", counterMode, counterModeVectors.rtp);
  } finally {
    gcm.close();
    counterMode.close();
  }
}

function testRtp(name: string, cipher: SrtpCipher, vector: { plain: Buffer; sealed: Buffer }): void {
  const { plain, sealed } = vector;
  const out = Buffer.alloc(sealed.length + roomBytes);
  const length = cipher.sealRtp(plain, plain.length, headerLength, 0, out);
  if (!out.subarray(0, length).equals(sealed)) throw new Error(`${name} seals RTP wrongly`);
  const opened = cipher.openRtp(out, length, headerLength, 0);
  if (!out.subarray(0, Math.max(0, opened)).equals(plain)) throw new Error(`${name} opens RTP wrongly`);
  const forged = Buffer.from(sealed);
  forged[headerLength]! ^= 1;
  if (cipher.openRtp(forged, forged.length, headerLength, 0) !== -1)
    throw new Error(`${name} opens forged RTP`);
}

function testRtcp(cipher: SrtpCipher): void {
  const { plain, sealed } = gcmVectors.rtcp;
  const out = Buffer.alloc(sealed.length + roomBytes);
  const length = cipher.sealRtcp(plain, gcmVectors.rtcpIndex, out);
  if (!out.subarray(0, length).equals(sealed)) throw new Error("AEAD_AES_128_GCM seals RTCP wrongly");
  const opened = cipher.openRtcp(out, length);
  if (!out.subarray(0, Math.max(0, opened)).equals(plain))
    throw new Error("AEAD_AES_128_GCM opens RTCP wrongly");
  const forged = Buffer.from(sealed);
  forged[8]! ^= 1;
  if (cipher.openRtcp(forged, forged.length) !== -1) throw new Error("AEAD_AES_128_GCM opens forged RTCP");
}

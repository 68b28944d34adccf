import { createHash, verify, X509Certificate } from "node:crypto";
import type { DtlsServer } from "werift";

const certificateVerify = 15;

/** Signature schemes that werift offers (RFC 8446 section 4.2.3). */
const hashOfScheme: { [scheme: number]: string } = { 0x0401: "sha256", 0x0403: "sha256" };

/** Node's names of the hashes that `a=fingerprint` may use (RFC 8122 section 5). */
const hashNames: { [algorithm: string]: string } = {
  "sha-1": "sha1",
  "sha-224": "sha224",
  "sha-256": "sha256",
  "sha-384": "sha384",
  "sha-512": "sha512",
};

/** Whether a DER certificate is the one that the peer's `a=fingerprint` names. */
export function matchesFingerprint(
  certificate: Buffer,
  fingerprint: { algorithm: string; value: string },
): boolean {
  const hash = hashNames[fingerprint.algorithm];
  if (hash === undefined) return false;
  const expected = fingerprint.value.replaceAll(":", "").toLowerCase();
  return createHash(hash).update(certificate).digest("hex") === expected;
}

/**
 * Whether the client proved to hold its certificate's key (RFC 5246 section 7.4.8), which werift leaves unchecked:
 * without it a fingerprint proves nothing.
 */
export function provedCertificateKey(server: DtlsServer, certificate: Buffer): boolean {
  const messages = server.dtls.sortedHandshakeCache;
  const at = messages.findIndex(({ msg_type }) => msg_type === certificateVerify);
  const proof = messages[at]?.fragment;
  if (!proof || proof.length < 4) return false;
  const hash = hashOfScheme[proof.readUInt16BE(0)];
  if (hash === undefined) return false;
  const signed = Buffer.concat(messages.slice(0, at).map((message) => message.serialize()));
  const { publicKey } = new X509Certificate(certificate);
  return verify(hash, signed, publicKey, proof.subarray(4, 4 + proof.readUInt16BE(2)));
}
